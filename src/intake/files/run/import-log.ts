import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { type Cause, type Clock, describeRefusal, type Refusal } from '../../../platform/index.ts'
import type { Ledger } from '../../../storage/index.ts'
import type { Mapping } from '../mapping/schema.ts'

export type ImportCounts = { accepted: number; rejected: number; duplicates: number; skipped: number }
export type ImportState = 'running' | 'done' | 'failed' | 'interrupted'

/** Who runs an import, so that one left behind by a killed process can be told from one under way elsewhere. */
type Runner = { host: string; pid: number; startedTicks: string }

/** The shop's record of its imports: table `imports`. */
export type ImportLog = {
  start(importId: string, fileNames: readonly string[], mapping: Mapping, startedBy?: string): Promise<void>
  progress(importId: string, counts: ImportCounts): Promise<void>
  finish(
    importId: string,
    end: { state: ImportState; counts: ImportCounts; rejectsFile?: string; error?: Refusal },
  ): Promise<void>
  /** The mapping that an import was made with. */
  mappingOf(importId: string): Promise<Mapping | undefined>
}

/** Opens the record, and marks as interrupted what processes of this machine left running when they died. */
export async function openImportLog(ledger: Ledger, clock: Clock): Promise<ImportLog> {
  const me: Runner = { host: hostname(), pid: process.pid, startedTicks: await startedTicks(process.pid) }
  await markInterrupted(ledger, clock, me)
  return {
    start: async (importId, fileNames, mapping, startedBy) => {
      await ledger.db
        .insertInto('imports')
        .values({
          import_id: importId,
          file_name: fileNames.join(', ').slice(0, 1000),
          mapping_name: mapping.name,
          mapping: JSON.stringify({ mapping, runner: me, startedBy }),
          state: 'running',
          rejects_file: null,
          ...{ error: null, error_cause: null },
          started_at: new Date(clock.nowMs()),
          finished_at: null,
        })
        .execute()
    },
    progress: async (importId, counts) => {
      await ledger.db.updateTable('imports').set(counts).where('import_id', '=', importId).execute()
    },
    finish: async (importId, { state, counts, rejectsFile, error }) => {
      await ledger.db
        .updateTable('imports')
        .set({
          ...counts,
          state,
          rejects_file: rejectsFile ?? null,
          error: error ? describeRefusal(error) : null,
          error_cause: error?.cause ? JSON.stringify(error.cause) : null,
          finished_at: new Date(clock.nowMs()),
        })
        .where('import_id', '=', importId)
        .execute()
    },
    mappingOf: async (importId) => {
      const row = await ledger.db
        .selectFrom('imports')
        .select('mapping')
        .where('import_id', '=', importId)
        .executeTakeFirst()
      return (row?.mapping as { mapping?: Mapping } | undefined)?.mapping
    },
  }
}

async function markInterrupted(ledger: Ledger, clock: Clock, me: Runner): Promise<void> {
  const running = await ledger.db
    .selectFrom('imports')
    .select(['import_id', 'mapping'])
    .where('state', '=', 'running')
    .execute()
  for (const { import_id: importId, mapping } of running) {
    const runner = (mapping as { runner?: Runner }).runner
    if (runner && (await isAlive(runner, me))) continue
    await ledger.db
      .updateTable('imports')
      .set({
        state: 'interrupted',
        finished_at: new Date(clock.nowMs()),
        error: 'The process ended before the import did.',
        error_cause: JSON.stringify({ code: 'process_ended', values: {} } satisfies Cause),
      })
      .where('import_id', '=', importId)
      .where('state', '=', 'running')
      .execute()
  }
}

/** Of other machines nothing is known, so theirs are left alone. */
async function isAlive(runner: Runner, me: Runner): Promise<boolean> {
  if (runner.host !== me.host) return true
  try {
    process.kill(runner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // Process ids are used again: after a restart another program may carry the number.
  return (await startedTicks(runner.pid)) === runner.startedTicks
}

/** When a process started, in ticks of the kernel; empty where the system does not tell. */
async function startedTicks(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
