import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type ImportLog,
  type Journal,
  normaliseBatch,
  type Reject,
  type Rejects,
  segmentLimits,
} from '../../intake/index.ts'
import { isRefusal, newId, type Refusal, refuse } from '../../platform/index.ts'
import { type ImportSources, runReplay } from '../imports/run-import.ts'

export type ReplaySources = {
  rejects: Rejects
  journal: Pick<Journal, 'append'>
  importSources: ImportSources
}

export type Replayed = { rejectId: string; accepted: number }

/**
 * Sends a refused item through its door again, with the body as it came or corrected. What the door still refuses changes nothing and
 * is answered with the door's own reason.
 */
export async function replayReject(sources: ReplaySources, reject: Reject, body: string): Promise<Replayed | Refusal> {
  if (reject.state !== 'open')
    return refuse('conflict', `Reject ${reject.rejectId} is ${reject.state} already.`, {
      cause: { code: 'reject_closed', values: { state: reject.state } },
    })
  const accepted = await (reject.importId === null
    ? replayCall(sources, reject, body)
    : replayRow(sources, reject, body))
  if (isRefusal(accepted)) return accepted
  await sources.rejects.close([reject.rejectId], 'replayed')
  return { rejectId: reject.rejectId, accepted }
}

/** A call of the Segment Spec, or a batch of them. Without a time of its own it happened when it first came. */
async function replayCall(
  { journal, importSources }: ReplaySources,
  reject: Reject,
  body: string,
): Promise<number | Refusal> {
  if (body.length > segmentLimits.batchBytes)
    return refuse('too_large', 'The body is larger than a batch may be.', {
      cause: { code: 'batch_too_large', values: {} },
    })
  const parsed = parseJson(body)
  if (isRefusal(parsed)) return parsed
  const batch = 'batch' in parsed ? parsed : { batch: [withType(parsed)] }
  const read = normaliseBatch(batch, {
    receivedAtMs: Date.parse(reject.receivedAt),
    source: reject.source,
    userAgent: '',
    defaultCurrency: importSources.settings.current().currency,
  })
  if (isRefusal(read)) return read
  const [first] = read.rejects
  if (first) return 'batch' in parsed ? first.refusal : withoutIndex(first.refusal)
  await journal.append(read.events)
  return read.events.length
}

/** The address of a single call says what it is, and is not kept; a call with an event is a track call. */
function withType(call: Record<string, unknown>): Record<string, unknown> {
  return call.type === undefined && typeof call.event === 'string' ? { type: 'track', ...call } : call
}

function withoutIndex({ index: _, ...refusal }: Refusal): Refusal {
  return refusal
}

/** A row of an import, by the mapping that it came with. */
async function replayRow({ importSources }: ReplaySources, reject: Reject, body: string): Promise<number | Refusal> {
  const folder = join(importSources.rejectsDir, 'incoming', newId('rpl', importSources.clock.nowMs()))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const path = join(folder, 'row')
    await writeFile(path, `${JSON.stringify({ importId: reject.importId, body: parseRow(body) })}\n`, { mode: 0o600 })
    const outcome = await runReplay(
      { ...importSources, rejectsDir: folder, rejects: silentRejects, imports: silently(importSources.imports) },
      {
        file: { name: reject.file ?? 'the row', path },
        mapping: undefined,
        isDryRun: false,
        isStrict: false,
        onProgress: () => {},
        signal: new AbortController().signal,
      },
    )
    if (isRefusal(outcome)) return outcome
    const [first] = outcome.firstRejects
    if (outcome.error) return outcome.error
    if (!first) return outcome.accepted + outcome.products
    const { reason, remedy, field } = first
    return refuse('invalid_input', reason, {
      remedy,
      ...(field === undefined ? {} : { field }),
      cause: { code: 'row_refused', values: { reason } },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One row replayed is no import of its own. */
function silently({ mappingOf }: ImportLog): ImportLog {
  return { mappingOf, start: async () => {}, progress: async () => {}, finish: async () => {} }
}

/** The row that is being replayed is on record already; being refused again must not put it there twice, nor close its neighbours. */
const silentRejects: Pick<Rejects, 'add' | 'list' | 'close'> = {
  add: async () => {},
  list: async () => ({ rejects: [], next: undefined }),
  close: async () => 0,
}

function parseRow(body: string): unknown {
  const parsed = parseJson(body)
  // A line that could not even be taken apart is kept, and given again, as text.
  return isRefusal(parsed) ? body : parsed
}

function parseJson(body: string): Record<string, unknown> | Refusal {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Not JSON; refused below like any other value that is no object.
  }
  return refuse('invalid_input', 'The body is no JSON object.', {
    field: 'body',
    remedy: 'Correct it and send it as "body".',
    cause: { code: 'not_an_object', values: {} },
  })
}
