import type { z } from 'zod'
import type { ImportProgress, Mapping } from '../../intake/index.ts'
import { type Clock, isoOf, isRefusal, type Log, newId, type Refusal, refuse } from '../../platform/index.ts'
import { problemOf, refusalFrom } from '../problem.ts'
import { type FileHere, type ImportSources, runImport } from './run-import.ts'
import type { importRunSchema } from './schemas.ts'

export type ImportRunAnswer = z.infer<typeof importRunSchema>

type Run = {
  importId: string
  fileNames: string[]
  startedAtMs: number
  startedTick: number
  phase: ImportRunAnswer['phase']
  counts: Omit<ImportProgress, 'file'>
  result: ImportRunAnswer['result']
  problem: ImportRunAnswer['problem']
  stopping: AbortController
  ended: Promise<void>
}

export type RunOrder = {
  files: readonly FileHere[]
  mapping: Mapping
  startedBy: string
  /** Called once the files are needed no longer. */
  release(): Promise<void>
}

/** Imports that go on whether or not anybody watches. */
export type ImportRuns = {
  start(order: RunOrder): ImportRunAnswer
  /** Newest first: those under way, and the last that ended since the server started. */
  list(): ImportRunAnswer[]
  find(importId: string): ImportRunAnswer | Refusal
  /** Stops it after the chunk under way. What is written stays in and counts once. */
  cancel(importId: string): ImportRunAnswer | Refusal
  /** Stops all of them and waits for their ends. */
  close(): Promise<void>
}

const remembered = 50

const nothing = {
  rows: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  skipped: 0,
  products: 0,
  readBytes: 0,
  totalBytes: 0,
}

export function createImportRuns(deps: { importSources: ImportSources; clock: Clock; log: Log }): ImportRuns {
  const { importSources, clock, log } = deps
  const runs = new Map<string, Run>()

  async function carryOut(run: Run, { files, mapping, startedBy, release }: RunOrder): Promise<void> {
    try {
      const outcome = await runImport(importSources, {
        ...{ files, mapping, startedBy, importId: run.importId, isDryRun: false, isStrict: false },
        signal: run.stopping.signal,
        onProgress: (title) => {
          // The one title that is not of reading a file.
          if (title === 'Working out customers') run.phase = 'refreshing'
        },
        onCounts: ({ file: _file, ...counts }) => {
          run.counts = counts
        },
      })
      if (isRefusal(outcome)) run.problem = problemOf(outcome)
      else run.result = outcome
    } catch (error) {
      run.problem = problemOf(refusalFrom(error, log, { importId: run.importId }))
    } finally {
      run.phase = 'ended'
      await release()
    }
  }

  function toAnswer(run: Run): ImportRunAnswer {
    const { importId, fileNames, phase, counts, result, problem } = run
    const seconds = result?.seconds ?? (performance.now() - run.startedTick) / 1000
    return {
      ...{ importId, fileNames, phase, counts, result, problem, seconds },
      startedAt: isoOf(run.startedAtMs),
      isStopping: run.stopping.signal.aborted && phase !== 'ended',
    }
  }

  function find(importId: string): Run | Refusal {
    const remedy = 'GET /api/imports lists every import on record.'
    return (
      runs.get(importId) ??
      refuse('not_found', `No import "${importId}" runs here.`, {
        field: 'importId',
        remedy,
        cause: { code: 'import_gone', values: {} },
      })
    )
  }

  function start(order: RunOrder): Run {
    const nowMs = clock.nowMs()
    const run: Run = {
      importId: newId('imp', nowMs),
      fileNames: order.files.map(({ name }) => name),
      startedAtMs: nowMs,
      startedTick: performance.now(),
      phase: 'reading',
      counts: nothing,
      result: null,
      problem: null,
      stopping: new AbortController(),
      ended: Promise.resolve(),
    }
    runs.set(run.importId, run)
    run.ended = carryOut(run, order)
    for (const old of [...runs.values()].slice(0, -remembered)) if (old.phase === 'ended') runs.delete(old.importId)
    return run
  }

  return {
    start: (order) => toAnswer(start(order)),
    list: () => [...runs.values()].reverse().map(toAnswer),
    find: (importId) => {
      const run = find(importId)
      return isRefusal(run) ? run : toAnswer(run)
    },
    cancel: (importId) => {
      const run = find(importId)
      if (isRefusal(run)) return run
      run.stopping.abort()
      return toAnswer(run)
    },
    close: async () => {
      for (const run of runs.values()) run.stopping.abort()
      await Promise.all([...runs.values()].map(({ ended }) => ended))
    },
  }
}
