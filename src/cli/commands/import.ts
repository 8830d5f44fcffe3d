import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { stringify } from 'yaml'
import type { Mapping } from '../../intake/index.ts'
import { isRefusal, orThrow, type ProblemCode, problems, RefusalError, refuse } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import { describeImport, hintAtOldHistory, type ImportOutcome } from '../describe-import.ts'
import { fileExists } from '../file-exists.ts'
import { followProgress } from '../follow-progress.ts'
import { printAnswer } from '../print.ts'
import type { Session } from '../session.ts'

type Options = { mapping?: string; dryRun?: boolean; strict?: boolean; yes?: boolean }

export const importCommand = defineCommand<Options>({
  name: 'import',
  summary: 'Bring in history from files: CSV, NDJSON, JSON, Parquet, plain or .gz or .zst',
  description:
    'Without a mapping it looks at the columns, shows what they seem to mean and asks. Bad rows are refused one by one and kept. Importing the same file again changes nothing. When it returns, reports include everything.',
  arguments: [{ name: '<files...>', description: 'files of one kind' }],
  options: [
    { flags: '--mapping <mapping>', description: 'a mapping file, or the name of one that comes with Regulars' },
    { flags: '-y, --yes', description: 'take the mapping that seems to fit without asking' },
    { flags: '--dry-run', description: 'read, check and count everything, write nothing' },
    { flags: '--strict', description: 'stop at the first refused row' },
  ],
  examples: [
    ['regulars import orders.csv', 'looks, shows, asks, imports'],
    ['regulars import orders_export.csv --mapping shopify-orders', 'an export of a known kind'],
    ['regulars import history.parquet --mapping my-shop.yaml --dry-run', 'what would happen'],
    ['regulars import orders.csv.zst --yes --json', 'for a program'],
  ],
  async run(session, files, { mapping: named, dryRun = false, strict = false, yes = false }) {
    await checkFiles(files)
    const mapping = named === undefined ? await chooseMapping(session, files, yes || dryRun) : await readMapping(named)
    if (mapping === undefined) return session.terminal.note('Nothing was imported.')
    const outcome = await importThem(session, files, { mapping, dryRun, strict })
    const hint = dryRun ? undefined : await hintFor(session, outcome)
    const title = files.length === 1 ? basename(files[0] ?? '') : `${files.length} files`
    printAnswer(session, { ...outcome, hint: hint ?? null }, () =>
      [dryRun ? 'Nothing was written: this was a dry run.' : undefined, describeImport(outcome, title), hint]
        .filter((line) => line !== undefined)
        .join('\n'),
    )
    if (outcome.error) {
      session.terminal.note([outcome.error.reason, outcome.error.remedy].filter(Boolean).join(' '))
      session.exitCode = problems[outcome.error.code as ProblemCode].exitCode
    }
  },
})

async function checkFiles(files: readonly string[]): Promise<void> {
  for (const file of files)
    if (!(await fileExists(file)))
      throw new RefusalError(refuse('unreadable_file', 'There is no such file.', { file, remedy: 'Check the path.' }))
}

/** The intake's code is large and only this command needs it. */
const intake = () => import('../../intake/index.ts')

async function readMapping(named: string): Promise<Mapping> {
  const { loadMapping, shippedMapping, shippedMappings } = await intake()
  if (await fileExists(named)) return orThrow(loadMapping(await readFile(named, 'utf8'), named))
  const names = shippedMappings().map(({ name }) => name)
  const remedy = `Give a file, or one of: ${names.join(', ')}.`
  return orThrow(
    shippedMapping(named) ?? refuse('not_found', `There is no mapping "${named}".`, { field: '--mapping', remedy }),
  )
}

/** The mapping that the columns of the first file suggest, once somebody agreed to it; a format known for certain needs nobody. */
async function chooseMapping(
  session: Session,
  files: readonly string[],
  isAgreed: boolean,
): Promise<Mapping | undefined> {
  const { inspectFile } = await intake()
  const path = files[0] ?? ''
  const inspection = await inspectFile({ name: basename(path), path })
  if (isRefusal(inspection)) throw new RefusalError(inspection)
  const { mapping, confidence, notes } = inspection.guess
  const { terminal } = session
  if (!mapping) throw new RefusalError(refuse('invalid_mapping', notes.join(' '), { file: path }))
  for (const note of notes) terminal.note(note)
  if (confidence === 1) return mapping
  terminal.note(
    `\nThe mapping that seems to fit (${Math.round(confidence * 100)} % sure):\n\n${indent(stringify(mapping))}`,
  )
  if (isAgreed) return mapping
  if (!terminal.isInteractive) throw new RefusalError(needsAgreement)
  const answer = await terminal.ask('Import it like this? [y/N] ')
  return /^y(es)?$/i.test(answer) ? mapping : undefined
}

const needsAgreement = refuse('invalid_mapping', 'Nobody is here to look at the mapping.', {
  remedy: 'Give --yes to take it, or write it to a file, correct it and give that with --mapping.',
})

function importThem(
  session: Session,
  files: readonly string[],
  { mapping, dryRun, strict }: { mapping: Mapping; dryRun: boolean; strict: boolean },
): Promise<ImportOutcome> {
  return session.connect().then((client) => {
    if (session.server === undefined) {
      const body = { files: files.map((file) => resolve(file)), mapping, dryRun, strict }
      return followProgress<ImportOutcome>(session, client, '/api/imports/local', { body })
    }
    const [file, more] = files
    if (more !== undefined || file === undefined) throw new RefusalError(oneAtATime)
    const query = { name: basename(file), mapping: JSON.stringify(mapping), dryRun, strict }
    return followProgress<ImportOutcome>(session, client, '/api/imports', { query, upload: createReadStream(file) })
  })
}

const oneAtATime = refuse('invalid_input', 'To a server elsewhere files go one at a time.', {
  remedy: 'Run the command once for each.',
})

async function hintFor(session: Session, { accepted }: ImportOutcome): Promise<string | undefined> {
  if (accepted === 0) return undefined
  const client = await session.connect()
  const { newestEventAt, timeZone } = await client.get<{ newestEventAt: string | null; timeZone: string }>(
    '/api/status',
  )
  return newestEventAt === null ? undefined : hintAtOldHistory(newestEventAt, timeZone, Date.now())
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ')
}
