import { describeRefusal, problems, refuse } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import { type FileDefinition, readDefinitions } from '../definitions/read-definitions.ts'
import { printAnswer, tableOf, utc } from '../print.ts'
import type { Session } from '../session.ts'
import type { ShopClient } from '../shop-client.ts'

type Change = 'created' | 'updated' | 'unchanged'
type Problem = { detail: string; remedy?: string; field?: string; column?: number }
type Checked = {
  name: string | null
  text: string | null
  before: string | null
  change: Change | null
  customers: number | null
  problem: Problem | null
}
/** A definition of the file as the shop judged it; line and column are the file's. */
type Judged = Omit<Checked, 'problem'> & {
  line: number
  problem: (Omit<Problem, 'column'> & { line: number; column: number }) | null
}

const fileArgument = {
  name: '<file>',
  description: 'a module (.ts, .js) that exports what defineSegment made, or text with a definition a line',
}
const inAFile =
  'In text a line is a definition after its name, "sleepers: stage = \'active\'", with the name in double quotes where it holds other signs than letters, numbers, blanks and . _ -; empty lines and those that begin with # are left out. A module’s definitions are called by the names of their exports, or by the names in an object that is its default export.'

export const checkSegments = defineCommand<{ asOf?: string }>({
  name: 'segment check',
  summary: 'Check a file of definitions',
  description: `Each is read and compiled as if all of them were saved: it may name the segments of the shop and the others of the file, while segments, lists and feeds that are nowhere are mistakes. A mistake is told with its line and column, and the exit code is that of input that is not valid. Nothing is saved.\n\n${inAFile}`,
  arguments: [fileArgument],
  options: [{ flags: '--as-of <date>', description: 'also count for whom each holds, as of this day or instant' }],
  examples: [
    ['regulars segment check segments.txt', 'before they are saved, or in a shop’s continuous integration'],
    ['regulars segment check segments.ts --as-of 2026-01-01', 'with the size that each had on New Year’s Day'],
  ],
  async run(session, [file = ''], { asOf }) {
    const definitions = await readDefinitions(file)
    const judged = await judge(await session.connect(), definitions, asOf)
    const mistakes = judged.filter(({ problem }) => problem !== null)
    if (mistakes.length > 0) session.exitCode = problems.invalid_input.exitCode
    printAnswer(session, { file, mistakes: mistakes.length, definitions: judged }, () =>
      [
        ...(asOf === undefined ? [] : [`${sizes(session, judged)}\n`]),
        ...tellMistakes(session, file, judged),
        `${many(judged.length)}, ${mistakes.length === 0 ? 'all well' : `${mistakes.length} with a mistake`}.`,
      ].join('\n'),
    )
  },
})

export const applySegments = defineCommand<{ dryRun?: boolean; note?: string }>({
  name: 'segment apply',
  summary: 'Save the definitions of a file by name: all of them, or none where one has a mistake',
  description: `What is new is created, what differs gets a new version, what is alike stays as it is. Segments that the file does not name are left alone.\n\n${inAFile}`,
  arguments: [fileArgument],
  options: [
    { flags: '--dry-run', description: 'only say what would be done' },
    { flags: '--note <text>', description: 'why; kept in the history of each that changes' },
  ],
  examples: [
    ['regulars segment apply segments.ts --dry-run', 'what would change'],
    ['regulars segment apply segments.ts --note "spring campaign"', 'members follow within seconds'],
  ],
  async run(session, [file = ''], { dryRun: isDryRun = false, note }) {
    const definitions = await readDefinitions(file)
    const client = await session.connect()
    const judged = (await judge(client, definitions)).map(wantName)
    const mistakes = judged.filter(({ problem }) => problem !== null).length
    if (mistakes > 0) session.exitCode = problems.invalid_input.exitCode
    const isApplied = mistakes === 0 && !isDryRun
    if (isApplied)
      await client.send('POST', '/api/segments/apply', { body: { segments: definitions.map(asBody), note } })
    printAnswer(session, { file, isApplied, mistakes, definitions: judged }, () =>
      mistakes > 0
        ? [...tellMistakes(session, file, judged), 'Nothing was saved.'].join('\n')
        : [tellChanges(session, judged), '', `${isDryRun ? 'Nothing is saved yet: ' : ''}${summary(judged)}.`].join(
            '\n',
          ),
    )
  },
})

/** Asks the shop about all definitions at once. */
async function judge(client: ShopClient, definitions: readonly FileDefinition[], asOf?: string): Promise<Judged[]> {
  const body = { segments: definitions.map(asBody), ...(asOf === undefined ? {} : { asOf }) }
  const { segments } = await client.send<{ segments: Checked[] }>('POST', '/api/segments/check', { body })
  return segments.map((checked, place) => {
    const { line, column, nameColumn } = definitions[place] as FileDefinition
    const { problem } = checked
    if (!problem) return { ...checked, line, problem }
    const { detail, remedy, field } = problem
    // The column of the file, not of the definition that begins after its name.
    const at = field === 'name' ? nameColumn : column + (problem.column ?? 1) - 1
    const told = { detail, ...(remedy ? { remedy } : {}), ...(field ? { field } : {}) }
    return { ...checked, line, problem: { ...told, line, column: at } }
  })
}

const asBody = ({ line: _, column: _column, nameColumn: _nameColumn, ...definition }: FileDefinition) => definition

/** What is saved needs a name. */
function wantName(judged: Judged): Judged {
  const { name, problem, line } = judged
  if (name !== null || problem) return judged
  const remedy = 'Write a name and a colon before it, such as "sleepers: stage = \'active\'".'
  return { ...judged, problem: { detail: 'This definition has no name.', remedy, line, column: 1 } }
}

function tellMistakes({ terminal }: Session, file: string, judged: readonly Judged[]): string[] {
  return judged.flatMap(({ problem }) => {
    if (!problem) return []
    const { detail, remedy } = problem
    const said = describeRefusal(refuse('invalid_input', detail, remedy ? { remedy } : {}))
    return [`${file}:${problem.line}:${problem.column}: ${terminal.style.red(said)}`]
  })
}

function tellChanges(session: Session, judged: readonly Judged[]): string {
  const columns = (['change', 'name', 'definition'] as const).map((name) => ({ name, unit: 'text' as const }))
  const rows = judged.map(({ change, name, text, before }) => ({
    ...{ change, name },
    definition: before === null ? text : `${text} (was: ${before})`,
  }))
  return tableOf(session, columns, rows, utc, '')
}

function summary(judged: readonly Judged[]): string {
  const counted = (['created', 'updated', 'unchanged'] as const).map((change) => ({
    change,
    count: judged.filter((each) => each.change === change).length,
  }))
  return counted.flatMap(({ change, count }) => (count > 0 ? [`${count} ${change}`] : [])).join(', ')
}

function sizes(session: Session, judged: readonly Judged[]): string {
  const columns = [
    { name: 'name', unit: 'text' as const },
    { name: 'customers', unit: 'count' as const },
    { name: 'definition', unit: 'text' as const },
  ]
  const rows = judged.filter(({ problem }) => problem === null)
  return tableOf(
    session,
    columns,
    rows.map(({ name, customers, text }) => ({ name, customers, definition: text })),
    utc,
    'None can be counted.',
  )
}

const many = (count: number) => `${count} ${count === 1 ? 'definition' : 'definitions'}`
