import { json } from './files-json.ts'
import { damagedPackings, refusedFiles } from './files-refused.ts'
import { badRows, brokenText, injections } from './files-rows.ts'
import type { BadFile } from './files-shape.ts'

export { type BadFile, corpusMapping } from './files-shape.ts'

/** Files that a shop might offer and that are broken in one way each. */
export const badFiles: readonly BadFile[] = [
  ...badRows,
  ...brokenText,
  ...refusedFiles,
  ...damagedPackings,
  ...json,
  ...injections,
]
