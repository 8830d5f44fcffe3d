import { newId, type Refusal, RefusalError, refuse } from '../../../platform/index.ts'
import { ImportRun, interrupted } from './import-run.ts'
import type { ImportOptions, ImportResult } from './import-types.ts'
import type { ReadChunk } from './messages.ts'
import { type Reader, startReader } from './reader.ts'
import { receiveFiles } from './receive-files.ts'

/**
 * Imports files by a mapping. Reading runs in a thread of its own, at most two chunks ahead of the writing. What has been written stays, whatever
 * happens then; importing the same files again adds only what is missing. Expected trouble (a damaged file, a full disk) ends
 * in a result with `state: failed` and its `error`; a bug throws.
 */
export async function importFiles(options: ImportOptions): Promise<ImportResult> {
  const { clock, mapping, rejectsDir, imports, settings, dryRun = false } = options
  const startedMs = performance.now()
  const importId = options.importId ?? newId('imp', clock.nowMs())
  const run = new ImportRun(options, importId)
  const record = dryRun ? undefined : imports
  const received = await receiveFiles(options.files, rejectsDir, importId)
  try {
    await record?.start(
      importId,
      received.files.map(({ name }) => name),
      mapping,
      options.startedBy,
    )
    const reader = await startReader({
      files: received.files,
      mapping,
      currency: settings.currency,
      timeZone: settings.timeZone,
      receivedAtMs: clock.nowMs(),
      isStrict: options.strict ?? false,
    })
    const end = await follow(reader, (chunk) => run.take(chunk), options.signal)
    const result = run.finish(end.error, end.notes, (performance.now() - startedMs) / 1000)
    await run.close()
    const { state, rejectsFile, error } = result
    await record?.finish(importId, {
      state,
      counts: run.counts,
      ...(rejectsFile && { rejectsFile }),
      ...(error && { error }),
    })
    return result
  } catch (error) {
    await run.close().catch(() => undefined)
    const unexpected = refuse('internal', error instanceof Error ? error.message : String(error), {
      cause: { code: 'internal', values: {} },
    })
    // Where the ledger itself is what failed, the first error says more than a second one.
    await record?.finish(importId, { state: 'failed', counts: run.counts, error: unexpected }).catch(() => undefined)
    throw error
  } finally {
    await received.release()
  }
}

type Ended = { notes: string[]; error?: Refusal }

/** Runs the reader to its end, or to where it is told to stop; refusals of the stores end it like those of a file. */
async function follow(
  reader: Reader,
  take: (chunk: ReadChunk) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<Ended> {
  const stop = () => reader.stop()
  signal?.addEventListener('abort', stop, { once: true })
  if (signal?.aborted) stop()
  try {
    const { notes, refusal } = await reader.run(take)
    if (signal?.aborted) return { notes, error: interrupted }
    return refusal ? { notes, error: refusal } : { notes }
  } catch (error) {
    if (error instanceof RefusalError) return { notes: [], error: error.refusal }
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}
