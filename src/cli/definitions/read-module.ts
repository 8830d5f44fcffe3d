import { realpath } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { isRefusal, RefusalError, refuse } from '../../platform/index.ts'
import { readTree } from '../../segments/index.ts'
import type { FileDefinition } from './read-definitions.ts'

const program = new URL(import.meta.url.endsWith('.ts') ? '../../index.ts' : '../../index.js', import.meta.url).href

/** Every definition that a module exports, under the name of its export; a default export may be an object of them by name. */
export async function readModule(file: string, source: string): Promise<FileDefinition[]> {
  const { default: unnamed, ...exported } = await load(file)
  const byName = typeof unnamed === 'object' && unnamed !== null ? unnamed : {}
  const definitions = Object.entries({ ...byName, ...exported }).flatMap(([name, definition]) => {
    const isDefinition = typeof definition === 'object' && !isRefusal(readTree(definition))
    return isDefinition ? [{ name, ...placeOf(name, source), definition }] : []
  })
  // A module tells its exports by the alphabet; its writer thinks of them from top to bottom.
  return definitions.sort((left, right) => left.line - right.line || left.column - right.column)
}

async function load(file: string): Promise<Record<string, unknown>> {
  // Where it really lies, as the stack of a mistake tells it.
  const address = pathToFileURL(await realpath(file)).href
  // "regulars" is this program, so that a file can be applied from wherever it lies.
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'regulars' ? { url: program, shortCircuit: true } : next(specifier, context),
  })
  try {
    return (await import(address)) as Record<string, unknown>
  } catch (error) {
    throw new RefusalError(mistakeOf(error, file, address))
  } finally {
    hooks.deregister()
  }
}

/** A mistake of code, at the line of the file from which it came. */
function mistakeOf(error: unknown, file: string, address: string) {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const [, line, column] = new RegExp(`${RegExp.escape(address)}:(\\d+)(?::(\\d+))?`).exec(stack) ?? []
  const where = { file, ...(line ? { line: Number(line) } : {}), ...(column ? { column: Number(column) } : {}) }
  if (!(error instanceof RefusalError)) return refuse('invalid_input', message, where)
  const { refused: _, code, reason, remedy, field } = error.refusal
  return refuse(code, reason, { ...where, ...(remedy ? { remedy } : {}), ...(field ? { field } : {}) })
}

/** Where an export gets its name; the beginning of the file where it cannot be seen. */
function placeOf(name: string, source: string) {
  const own = RegExp.escape(name)
  const at = new RegExp(
    `(?<=\\b(?:const|let|as)\\s+['"]?)${own}\\b|(?<=['"])${own}(?=['"]\\s*:)|\\b${own}(?=\\s*:)`,
    'u',
  )
  const before = source.slice(0, Math.max(0, source.search(at)))
  const lines = before.split('\n')
  const column = (lines.at(-1)?.length ?? 0) + 1
  return { line: lines.length, column, nameColumn: column }
}
