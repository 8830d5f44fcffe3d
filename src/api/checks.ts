import { z } from 'zod'
import { type Clock, dateOf } from '../platform/index.ts'
import type { Warehouse } from '../storage/index.ts'
import { type ForeignCurrency, findCurrenciesWithoutRate } from './imports/settle-currency.ts'
import {
  type FailedBoard,
  type FailedSegment,
  type GivenUp,
  readStatus,
  type ShopStatus,
  type StatusSources,
} from './status.ts'

export const checkSchema = z.object({
  name: z.string(),
  state: z.enum(['ok', 'warning', 'failure']),
  detail: z.string(),
  remedy: z.string().nullable(),
})

export type Check = z.infer<typeof checkSchema>

const day = 86_400_000
const muchUndelivered = 200_000

/** Looks a running shop over: what is wrong with it and what to do about that. */
export async function checkShop(sources: StatusSources): Promise<Check[]> {
  const { warehouse, clock, settings } = sources
  const status = await readStatus(sources)
  const log = await lookAtLog(warehouse, settings.current().currency)
  return [
    ok('stores', `ledger in ${status.stores.ledger}, warehouse in ${status.stores.warehouse}; both answer.`),
    checkQueue(status),
    checkRefresh(status),
    checkFreshness(status, clock),
    checkClock(log.newestReceivedAt, clock),
    checkCurrencies(log.currencies, settings.current().currency),
    checkSegments(sources.failedSegments()),
    checkWebhooks(await sources.givenUpDeliveries()),
    checkBoards(await sources.failedBoards()),
  ]
}

type LogFindings = { newestReceivedAt: string | null; currencies: ForeignCurrency[] }

async function lookAtLog(warehouse: Warehouse, currency: string): Promise<LogFindings> {
  const [arrival] = await warehouse.query<{ at: string | null }>(
    'doctor.arrival',
    'SELECT if(count() = 0, NULL, max(received_at)) AS at FROM events',
  )
  const currencies = await findCurrenciesWithoutRate(warehouse, currency)
  return { newestReceivedAt: arrival?.at ?? null, currencies }
}

function checkQueue({ undeliveredEvents, queueLag }: ShopStatus): Check {
  const way =
    undeliveredEvents === 0
      ? 'Every accepted event is in the log'
      : `${undeliveredEvents} accepted events are on their way to the log`
  const detail = `${way}; ${queueLag} customers wait to be worked out.`
  if (undeliveredEvents < muchUndelivered) return ok('queue', detail)
  return warning('queue', detail, 'If the number keeps growing, look at the disk and at the log of the server.')
}

function checkRefresh({ refresh }: ShopStatus): Check {
  if (refresh.failures === 0) return ok('refresh', 'Facts and states follow the events.')
  const detail = `The last ${refresh.failures} attempts to refresh facts and states failed: ${refresh.error ?? 'no reason given'}`
  return failure('refresh', detail, 'It is tried again by itself; "regulars rebuild" starts over from the events.')
}

function checkSegments(failed: readonly FailedSegment[]): Check {
  const [first] = failed
  if (!first) return ok('segments', 'Every segment follows the states.')
  const names = failed.map(({ name }) => `"${name}"`).join(', ')
  const detail = `${failed.length === 1 ? 'A segment keeps' : `${failed.length} segments keep`} the last good members: ${names}. "${first.name}": ${first.failure}`
  return failure(
    'segments',
    detail,
    'Correct the definition ("regulars segment save"); it is worked out again by itself.',
  )
}

function checkWebhooks(givenUp: readonly GivenUp[]): Check {
  const [first] = givenUp
  if (!first) return ok('webhooks', 'Every change was taken, or is still tried.')
  const list = givenUp.map(({ url, deliveries }) => `${url} (${deliveries})`).join(', ')
  const detail = `Deliveries that were not taken for days and are tried no more: ${list}.`
  return failure('webhooks', detail, 'Mend the receiver, then send them again ("regulars webhooks replay").')
}

function checkBoards(failed: readonly FailedBoard[]): Check {
  const [first] = failed
  if (!first) return ok('boards', 'Every scheduled board was written.')
  const names = failed.map(({ title }) => `"${title}"`).join(', ')
  const detail = `Not written, or not wholly, the last time: ${names}. "${first.title}": ${first.failure}`
  return failure('boards', detail, 'Correct the panel or free some space, then write the board once by hand.')
}

function checkFreshness({ newestEventAt, events, timeZone }: ShopStatus, clock: Clock): Check {
  if (newestEventAt === null) {
    const detail = events === 0 ? 'There are no events yet.' : 'There are events, but no facts yet.'
    const remedy = events === 0 ? 'Send some to /v1, or "regulars import FILE".' : 'Run "regulars refresh".'
    return warning('freshness', detail, remedy)
  }
  const newest = dateOf(Date.parse(newestEventAt), timeZone)
  const age = Math.floor((clock.nowMs() - Date.parse(newestEventAt)) / day)
  if (age <= 2) return ok('freshness', `The newest event is of ${newest}.`)
  const remedy = 'If the shop is open, look whether it still sends. To look at an old history, ask with --as-of.'
  return warning('freshness', `The newest event is of ${newest}, ${age} days ago.`, remedy)
}

function checkClock(newestReceivedAt: string | null, clock: Clock): Check {
  const aheadMs = newestReceivedAt === null ? 0 : Date.parse(newestReceivedAt) - clock.nowMs()
  if (aheadMs < 60_000) return ok('clock', 'The clock goes on from the newest arrival.')
  const detail = `Events arrived ${Math.round(aheadMs / 60_000)} minutes in the future of this clock: it was set back.`
  return warning('clock', detail, 'Let the machine keep its time by NTP.')
}

function checkCurrencies(missing: LogFindings['currencies'], currency: string): Check {
  if (missing.length === 0) return ok('currencies', `Every amount is in ${currency} or has a rate.`)
  const list = missing.map((each) => `${each.currency} (${each.events} events)`).join(', ')
  const remedy = `Add rates: regulars settings set 'currencyRates=[{"currency":"${missing[0]?.currency}","validFrom":"2020-01-01","rate":1.0}]'`
  return warning('currencies', `Amounts without a rate to ${currency} count as nothing: ${list}.`, remedy)
}

function ok(name: string, detail: string): Check {
  return { name, state: 'ok', detail, remedy: null }
}

function warning(name: string, detail: string, remedy: string): Check {
  return { name, state: 'warning', detail, remedy }
}

function failure(name: string, detail: string, remedy: string): Check {
  return { name, state: 'failure', detail, remedy }
}
