import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { RefusalError, refuse } from '../../platform/index.ts'
import { readLines } from './read-lines.ts'
import { readModule } from './read-module.ts'

/** A definition in a file: where it stands, and what it is as a line of text or as the tree that code made. */
export type FileDefinition = {
  name: string | undefined
  /** Where it begins, and where its name does; from 1. */
  line: number
  column: number
  nameColumn: number
} & ({ text: string } | { definition: unknown })

const modules = ['.ts', '.mts', '.js', '.mjs']

/**
 * The definitions of a file: exports of a module, or lines of text.
 * @throws {RefusalError} where it cannot be read, holds none, or code has a mistake, with its line
 */
export async function readDefinitions(file: string): Promise<FileDefinition[]> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${error.code}).`
    throw new RefusalError(refuse('unreadable_file', reason, { file, remedy: 'Check the path.' }))
  })
  const isModule = modules.includes(extname(file))
  const definitions = isModule ? await readModule(file, source) : readLines(source)
  if (definitions.length > 0) return definitions
  throw new RefusalError(
    refuse('invalid_input', 'It holds no definition.', {
      file,
      remedy: isModule
        ? 'Export one: export const sleepers = defineSegment("stage = \'active\'").'
        : "Write one a line, after its name: sleepers: stage = 'active'.",
    }),
  )
}
