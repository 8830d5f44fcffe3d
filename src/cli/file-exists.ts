import { stat } from 'node:fs/promises'

/** True for a file (or anything else that can be read, such as a pipe), false for a folder and for nothing. */
export async function fileExists(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && !found.isDirectory()
}
