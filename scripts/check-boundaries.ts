import { glob, readFile } from 'node:fs/promises'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkFile } from './boundaries/check-file.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pattern = '{src,practice-shop,dashboard,storefront,bench,examples,scripts,test}/**/*.{ts,tsx,js,mjs,sql,css}'
const isForeign = (path: string) => /(^|\/)(node_modules|dist|coverage)(\/|$)/.test(path.split(sep).join('/'))

/** Checks every source file of the project. Returns how many it read and what it found. */
export async function checkBoundaries(): Promise<{ files: number; problems: string[] }> {
  const paths: string[] = []
  for await (const path of glob(pattern, { cwd: root, exclude: isForeign })) paths.push(path.split(sep).join('/'))
  const found = await Promise.all(
    paths.sort().map(async (path) => checkFile({ path, text: await readFile(root + path, 'utf8') })),
  )
  return { files: paths.length, problems: found.flat() }
}

if (import.meta.main) {
  const { files, problems } = await checkBoundaries()
  for (const problem of problems) console.error(problem)
  console.log(`${files} files, ${problems.length} against the architecture`)
  process.exitCode = problems.length > 0 ? 1 : 0
}
