import type { FileDefinition } from './read-definitions.ts'

const named = /^(?<before>\s*(?:(?:"(?<quoted>[^"]+)"|(?<plain>[\p{L}\p{N}][\p{L}\p{N} ._-]*)):\s+)?)(?<text>.*)$/u

/**
 * A definition a line, after its name and a colon; a name of other signs than letters and numbers stands in double quotes. Empty lines and
 * those that begin with # are left out.
 */
export function readLines(source: string): FileDefinition[] {
  return source.split(/\r?\n/).flatMap((written, index) => {
    if (written.trim() === '' || written.trimStart().startsWith('#')) return []
    const { before = '', quoted, plain, text = '' } = named.exec(written)?.groups ?? {}
    const nameColumn = before.length - before.trimStart().length + 1
    const place = { line: index + 1, column: before.length + 1, nameColumn }
    return [{ name: (quoted ?? plain)?.trim(), ...place, text: text.trimEnd() }]
  })
}
