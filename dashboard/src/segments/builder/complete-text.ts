import type { SegmentCatalogue } from '../../api/segment-catalogue.ts'

/** What could stand at a place of the line: words of the language, or values of the shop's own. */
export type Completion = {
  /** Where what is typed begins; a choice takes the place of all from here on to the cursor. */
  from: number
  typed: string
  words: readonly string[]
  /** Inside quotes: the list of values to ask for. */
  source?: string
}

const starts = /(?:^|\(|\band|\bor|\bnot)\s*$/i

/** What can be offered for the word (or the text in quotes) before the cursor. */
export function completeText(line: string, cursor: number, catalogue: SegmentCatalogue): Completion | undefined {
  const before = line.slice(0, cursor)
  const quotes = before.match(/'/g)?.length ?? 0
  if (quotes % 2 === 1) return insideQuotes(before, catalogue)
  const typed = before.match(/[\p{L}_][\p{L}\p{N}_]*$/u)?.[0] ?? ''
  const from = cursor - typed.length
  const words = wordsAt(before.slice(0, from), catalogue).filter(
    (word) => word.toLowerCase().startsWith(typed.toLowerCase()) && word !== typed,
  )
  return words.length > 0 ? { from, typed, words } : undefined
}

const ops: Record<string, string> = { 'more than ago': 'more than' }

function wordsAt(before: string, catalogue: SegmentCatalogue): string[] {
  const fields = catalogue.conditions.find(({ kind }) => kind === 'field')?.fields ?? []
  if (starts.test(before)) {
    const begins = catalogue.conditions.flatMap(({ kind, examples }) =>
      kind === 'field' ? [] : [examples[0]?.match(/^[a-z]+(?: (?:segment|list|contains?))?/)?.[0] ?? ''],
    )
    return [...fields.map(({ name }) => name), ...new Set(begins.filter(Boolean)), 'not', 'everyone']
  }
  const filter = before.match(/\bwhere\s+(?:[^']|'[^']*')*?(?:,\s*)?$/i)
  if (filter && /(?:where|,)\s*$/i.test(before)) return filterFields(catalogue)
  const name = before.match(/([\p{L}_]+)\s+$/u)?.[1]
  const field = [...fields, ...catalogue.conditions.flatMap((each) => each.fields)].find((each) => each.name === name)
  if (field) return field.ops.map((op) => ops[op] ?? op)
  return /\s$/.test(before) ? ['and', 'or', 'where', 'in last', 'since', 'before', 'times', 'days', 'months'] : []
}

const filterFields = ({ conditions }: SegmentCatalogue) => [
  ...new Set(conditions.flatMap(({ kind, fields }) => (kind === 'field' ? [] : fields.map(({ name }) => name)))),
]

/** The values that fit a text: those of the field it is compared with, or names of what the word before it asks for. */
function insideQuotes(before: string, catalogue: SegmentCatalogue): Completion | undefined {
  const from = before.lastIndexOf("'") + 1
  const typed = before.slice(from)
  const ahead = before.slice(0, from - 1)
  const isNamed = (words: string) => new RegExp(`\\b(?:${words})\\s*$`, 'i').test(ahead)
  if (isNamed('segment')) return { from, typed, words: [], source: 'segments' }
  if (isNamed('list')) return { from, typed, words: [], source: 'lists' }
  if (isNamed('festival')) return { from, typed, words: [], source: 'festivals' }
  if (isNamed('did|after|first|last|reached|but not|of')) return { from, typed, words: [], source: 'events' }
  const name = ahead.match(
    /([\p{L}_]+)\s*(?:=|!=|has any|has|not in|in|contains|starts with)\s*\(?(?:\s*'[^']*'\s*,)*\s*$/iu,
  )?.[1]
  const field = catalogue.conditions.flatMap(({ fields }) => fields).find((each) => each.name === name)
  const fitting = field?.values?.filter((value) => value.toLowerCase().startsWith(typed.toLowerCase()))
  if (fitting && fitting.length > 0) return { from, typed, words: fitting }
  return field?.valuesFrom ? { from, typed, words: [], source: field.valuesFrom } : undefined
}

/** The line with a choice in its place, and where the cursor then stands. A text gets its closing quote. */
export function applyCompletion(line: string, cursor: number, { from }: Completion, choice: string) {
  const isText = (line.slice(0, from).match(/'/g)?.length ?? 0) % 2 === 1
  const written = isText ? `${choice.replaceAll("'", "''")}'` : choice
  const rest = isText && line[cursor] === "'" ? line.slice(cursor + 1) : line.slice(cursor)
  const gap = rest.startsWith(' ') ? '' : ' '
  const head = `${line.slice(0, from)}${written}${gap}`
  return { line: head + rest, cursor: head.length }
}
