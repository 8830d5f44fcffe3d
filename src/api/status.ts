import { z } from 'zod'
import { type Clock, isoOf } from '../platform/index.ts'
import type { SettingsStore } from '../settings/index.ts'
import type { PastDateUnderWay, States } from '../states/index.ts'
import type { Ledger, Warehouse } from '../storage/index.ts'
import { causeSchema } from './problem.ts'

export const statusSchema = z
  .object({
    version: z.string(),
    startedAt: z.iso.datetime(),
    shopName: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    events: z.number().int().describe('Events in the log.'),
    customers: z.number().int().describe('Customers with facts, anonymous ones included.'),
    newestEventAt: z.iso.datetime().nullable().describe('The newest event among the facts.'),
    factsAsOf: z.iso.datetime().nullable().describe('When facts were last brought up to date.'),
    queueLag: z.number().int().describe('Customers with events that facts do not include yet.'),
    undeliveredEvents: z.number().int().describe('Accepted events that are not in the log yet.'),
    refresh: z.object({
      state: z.enum(['idle', 'waiting', 'running', 'failed']),
      lastFinishedAt: z.iso.datetime().nullable(),
      lastCustomers: z.number().nullable(),
      lastSeconds: z.number().nullable(),
      failures: z.number().int().describe('Failures since the last success.'),
      error: z.string().nullable(),
      errorCause: causeSchema.nullable().describe('The same as a code with its values.'),
    }),
    pastDate: z
      .object({ asOf: z.iso.datetime(), share: z.number().min(0).max(1).describe('How much of it is done.') })
      .nullable()
      .describe('The past date that is being worked out; questions about it wait until it is ready.'),
    failedSegments: z.number().int().describe('Segments that could not be worked out and keep their last members.'),
    stores: z.object({ ledger: z.string(), warehouse: z.string() }),
    example: z
      .enum(['none', 'filling', 'filled'])
      .describe('Whether the shop is the example shop, whose customers are invented.'),
  })
  .meta({ id: 'Status' })

export type ShopStatus = z.infer<typeof statusSchema>

export type FailedSegment = { name: string; failure: string }

export type FailedBoard = { title: string; failure: string }

export type GivenUp = { url: string; deliveries: number }

export type StatusSources = {
  version: string
  startedAtMs: number
  clock: Clock
  ledger: Ledger
  warehouse: Warehouse
  settings: SettingsStore
  refreshStatus(): ShopStatus['refresh']
  /** Customers with events that facts do not include yet. */
  queueLag(): Promise<number>
  /** Accepted events that are not in the log yet. */
  undeliveredEvents(): number
  states: Pick<States, 'pastUnderWay'>
  /** Segments that could not be worked out and keep their last members. */
  failedSegments(): readonly FailedSegment[]
  /** Where changes of segments were told in vain, and how many deliveries are tried no more. */
  givenUpDeliveries(): Promise<readonly GivenUp[]>
  /** Boards that could not be written to files the last time. */
  failedBoards(): Promise<readonly FailedBoard[]>
}

/** Grain: one row. The newest event is that of the facts: the log would have to be read whole for it. */
const counts = `
SELECT
  (SELECT count() FROM events) AS events,
  count() AS customers,
  if(count() = 0, NULL, max(last_seen_at)) AS newest_event_at
FROM customers FINAL`

/** How much there is and how fresh it is. */
export async function readStatus(sources: StatusSources): Promise<ShopStatus> {
  const { version, startedAtMs, ledger, warehouse, settings } = sources
  const { shopName, currency, timeZone } = settings.current()
  const [row] = await warehouse.query<{ events: number; customers: number; newest_event_at: string | null }>(
    'status',
    counts,
  )
  return {
    version,
    startedAt: isoOf(startedAtMs),
    shopName,
    currency,
    timeZone,
    events: row?.events ?? 0,
    customers: row?.customers ?? 0,
    newestEventAt: row?.newest_event_at ?? null,
    factsAsOf: await readFactsAsOf(ledger),
    queueLag: await sources.queueLag(),
    undeliveredEvents: sources.undeliveredEvents(),
    refresh: sources.refreshStatus(),
    pastDate: pastDateOf(sources.states.pastUnderWay()),
    failedSegments: sources.failedSegments().length,
    stores: { ledger: ledger.kind, warehouse: warehouse.kind },
    example: await readExample(ledger),
  }
}

const pastDateOf = (underWay: PastDateUnderWay | undefined): ShopStatus['pastDate'] =>
  underWay ? { asOf: isoOf(underWay.asOfMs), share: underWay.share } : null

/** When the facts were last brought up to date, or null in a shop without any. */
export async function readFactsAsOf(ledger: Ledger): Promise<string | null> {
  const row = await readCheckpoint(ledger, 'facts')
  return row?.updated_at.toISOString() ?? null
}

/** Whether the example shop was asked for, and whether all of it is there. */
async function readExample(ledger: Ledger): Promise<ShopStatus['example']> {
  const row = await readCheckpoint(ledger, 'example')
  if (!row) return 'none'
  return (row.position as { isDone?: boolean }).isDone ? 'filled' : 'filling'
}

function readCheckpoint(ledger: Ledger, name: 'facts' | 'example') {
  return ledger.db
    .selectFrom('checkpoints')
    .select(['position', 'updated_at'])
    .where('name', '=', name)
    .executeTakeFirst()
}

/** How fresh reports are: until when facts are worked out, the newest event in them, and what the reader should know besides. */
export async function readFreshness(
  { ledger, warehouse }: Pick<StatusSources, 'ledger' | 'warehouse'>,
  { failures, waiting }: { failures: number; waiting: number },
) {
  const [row] = await warehouse.query<{ at: string | null }>(
    'freshness',
    'SELECT if(count() = 0, NULL, max(last_seen_at)) AS at FROM customers WHERE is_deleted = 0',
  )
  const note = failures > 0 ? failedNote : waiting > 0 ? waitingNote : null
  return { factsAsOf: await readFactsAsOf(ledger), newestEventAt: row?.at ?? null, note }
}

const failedNote = 'The last refresh failed; the figures are older than the events.'
const waitingNote = 'Events that have just come in are still being worked in.'
