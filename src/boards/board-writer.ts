import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ReportSources, reports } from '../insights/index.ts'
import {
  addDays,
  type Clock,
  causeOfError,
  dateOf,
  describeRefusal,
  isoOf,
  type Log,
  type Refusal,
  refuse,
} from '../platform/index.ts'
import type { Ledger } from '../storage/index.ts'
import { type AnsweredPanel, answerBoard } from './answer-board.ts'
import type { Board } from './board.ts'
import { type BoardRun, forgetRun, readLastFailures, readRuns, recordRun } from './board-runs.ts'
import { type BoardStore, unknownBoard } from './board-store.ts'
import { wordsIn } from './files/board-words.ts'
import { writeCsv } from './files/write-csv.ts'
import { writeHtml } from './files/write-html.ts'
import { lastDueMs } from './schedule.ts'

export type { BoardRun } from './board-runs.ts'
export type FailedBoard = { boardId: string; title: string; failure: string }

export type BoardWriter = {
  /** Writes a board to files now, today included. */
  writeNow(boardId: string): Promise<BoardRun | Refusal>
  /** Writes every board that is due and was not written for that time: a time missed while nothing ran is made up once. */
  writeDue(): Promise<number>
  /** The newest first. */
  runs(boardId: string): Promise<BoardRun[]>
  /** Names of the files of a run, the page first. */
  files(boardId: string, folder: string): Promise<string[] | Refusal>
  pathOf(boardId: string, folder: string, file: string): Promise<string | Refusal>
  /** Boards whose last run failed. */
  failed(): Promise<FailedBoard[]>
}

export type BoardWriterOptions = {
  store: BoardStore
  ledger: Ledger
  clock: Clock
  log: Log
  /** Where a folder for each board is made. */
  directory: string
  reportSources(): ReportSources
}

/** Runs that are kept of a board; older files go. */
const mostRuns = 100
const page = 'board.html'

export function createBoardWriter(options: BoardWriterOptions): BoardWriter {
  const { store, ledger, clock, log, directory } = options

  const write = (board: Board, dueMs: number, isAskedFor: boolean) =>
    // One process at a time: of two that find a board due the second finds it written.
    ledger.withLock(`board ${board.boardId}`, async () => {
      const runs = await readRuns(ledger, board.boardId)
      const present = runs.find(({ dueAt }) => dueAt === isoOf(dueMs))
      if (present) return present
      const run = await writeFiles(options, board, dueMs, isAskedFor)
      await recordRun(ledger, board.boardId, run)
      for (const old of [run, ...runs].slice(mostRuns)) await forget(board.boardId, old)
      if (run.failure) log.error({ board: board.boardId, failure: run.failure }, 'A board could not be written')
      return run
    })

  async function forget(boardId: string, { dueAt, folder }: BoardRun): Promise<void> {
    if (folder) await rm(join(directory, boardId, folder), { recursive: true, force: true })
    await forgetRun(ledger, boardId, dueAt)
  }

  async function files(boardId: string, folder: string): Promise<string[] | Refusal> {
    const run = (await readRuns(ledger, boardId)).find((each) => each.folder === folder)
    if (!run)
      return refuse('not_found', `Board "${boardId}" has no files "${folder}".`, {
        cause: { code: 'unknown_board_file', values: {} },
      })
    const names = await readdir(join(directory, boardId, folder)).catch(() => [])
    return names.toSorted((a, b) => Number(b === page) - Number(a === page) || a.localeCompare(b))
  }

  return {
    writeNow: async (boardId) => {
      const board = await store.find(boardId)
      return board ? write(board, clock.nowMs(), true) : unknownBoard(boardId)
    },
    writeDue: async () => {
      const zone = options.reportSources().settings.timeZone
      let written = 0
      for (const { board, sinceMs } of await store.scheduled()) {
        const dueMs = lastDueMs(board.schedule, clock.nowMs(), zone)
        const last = (await readRuns(ledger, board.boardId)).find(({ isAskedFor }) => !isAskedFor)
        if (dueMs <= sinceMs || (last && Date.parse(last.dueAt) >= dueMs)) continue
        await write(board, dueMs, false)
        written += 1
      }
      return written
    },
    runs: (boardId) => readRuns(ledger, boardId),
    files,
    pathOf: async (boardId, folder, file) => {
      const names = await files(boardId, folder)
      if (!Array.isArray(names)) return names
      // Only a name that the folder has: no way out of it.
      if (!names.includes(file))
        return refuse('not_found', `There is no file "${file}".`, { cause: { code: 'unknown_board_file', values: {} } })
      return join(directory, boardId, folder, file)
    },
    failed: async () => {
      const failures = await readLastFailures(ledger)
      return (await store.list()).flatMap(({ boardId, title }) => {
        const failure = failures.get(boardId)
        return failure === undefined ? [] : [{ boardId, title, failure }]
      })
    },
  }
}

async function writeFiles(
  options: BoardWriterOptions,
  board: Board,
  dueMs: number,
  isAskedFor: boolean,
): Promise<BoardRun> {
  const sources = options.reportSources()
  const { timeZone } = sources.settings
  // A letter of the morning tells of the days that are over; whoever asks now wants what there is.
  const today = dateOf(dueMs, timeZone)
  const asOf = board.asOf ?? (isAskedFor ? addDays(today, 1) : today)
  const run = { dueAt: isoOf(dueMs), isAskedFor }
  const finished = () => isoOf(options.clock.nowMs())
  try {
    const panels = await answerBoard(sources, board, asOf)
    const folder = folderOf(dueMs)
    await putInPlace(join(options.directory, board.boardId), folder, contentsOf(board, panels, asOf, sources.settings))
    return { ...run, finishedAt: finished(), folder, ...failureOf(panels) }
  } catch (error) {
    const failure = { failure: (error as Error).message, failedPanel: null, failureCause: causeOfError(error) }
    return { ...run, finishedAt: finished(), folder: null, ...failure }
  }
}

/** Of several panels that failed the first is told: the page says why at each. */
function failureOf(panels: readonly AnsweredPanel[]): Pick<BoardRun, 'failure' | 'failedPanel' | 'failureCause'> {
  const failed = panels.find(({ failure }) => failure !== undefined)
  if (!failed?.failure) return { failure: null, failedPanel: null, failureCause: null }
  const { panel, failure } = failed
  const failedPanel = panel.title || panel.report
  const name = panel.title || (reports.find(panel.report)?.title ?? panel.report)
  return { failure: `${name}: ${describeRefusal(failure)}`, failedPanel, failureCause: failure.cause ?? null }
}

/** `2026-03-02T070000Z`: sorts by time, and stands in any file system. */
const folderOf = (dueMs: number) =>
  isoOf(dueMs)
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')

function contentsOf(
  { title, schedule }: Board,
  panels: readonly AnsweredPanel[],
  asOf: string,
  { shopName, currency, timeZone, language }: ReportSources['settings'],
): Map<string, string> {
  const names = panels.map(({ panel }, place) => `${String(place + 1).padStart(2, '0')}-${panel.report}.csv`)
  const words = wordsIn(schedule?.language ?? language, { currency, timeZone })
  const html = writeHtml({ title, shopName, asOf, panels, files: names }, words)
  const csvs = panels.flatMap(({ answer }, place) =>
    answer === undefined ? [] : [[names[place] ?? '', writeCsv(answer, words)] as const],
  )
  return new Map([[page, html], ...csvs])
}

/** Whole or not at all: written beside its place, then moved there. What a crash left behind, on either side of the move, is made anew. */
async function putInPlace(directory: string, folder: string, contents: ReadonlyMap<string, string>): Promise<void> {
  const [target, draft] = [join(directory, folder), join(directory, `.${folder}`)]
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  for (const [name, text] of contents) await writeFile(join(draft, name), text)
  if (await stat(target).catch(() => undefined)) await rm(target, { recursive: true })
  await rename(draft, target)
}
