import type { ShopEvent } from '../src/intake/index.ts'
import { dateOf, uuidOf } from '../src/platform/index.ts'
import { createCalendar } from './calendar.ts'
import { tellCustomer } from './customer.ts'
import { tellPasserBy } from './passer-by.ts'

export type ExampleShopOptions = {
  /** The same seed on the same day gives the same shop, event for event. */
  seed?: string
  /** The present, epoch milliseconds: nothing happens after it, and much shortly before. */
  nowMs: number
  /** IANA zone of the shop's days. */
  zone: string
  /** Customers who say who they are; half as many again only pass by. */
  customers?: number
  months?: number
}

/** The event log writes ten thousand in little more time than one. */
const eventsPerBatch = 10_000
/** What happens in the shop reaches us a moment later. */
const transitMs = 300

/**
 * The history of "Nordlys", a made-up shop for fashion and home: visitors, sign-ups, carts, orders paid and unpaid, refunds, campaigns,
 * in the order in which they happened, in batches. Every customer has a rhythm of their own, and every group that a journey ships for
 * has members today. Built in memory, some 130 events a customer.
 *
 * @example for (const events of createExampleShop({ nowMs: Date.now(), zone: 'Europe/Copenhagen' })) await append(events)
 */
export function* createExampleShop(options: ExampleShopOptions): Generator<ShopEvent[], void> {
  const events = tellEverything(options)
  for (let from = 0; from < events.length; from += eventsPerBatch) yield events.slice(from, from + eventsPerBatch)
}

function tellEverything({
  seed = 'nordlys',
  nowMs,
  zone,
  customers = 800,
  months = 18,
}: ExampleShopOptions): ShopEvent[] {
  const today = dateOf(nowMs, zone)
  const calendar = createCalendar(today, months, zone)
  const events: ShopEvent[] = []
  const tell = (who: string, story: (write: (event: ShopEvent) => void) => void) => {
    let count = 0
    story((event) => {
      count += 1
      // Named after the day, not the moment: made twice on one day, the second brings what is new and nothing twice.
      event.messageId = `example-${seed}-${today}-${who}-${count}`
      event.receivedAtMs = event.occurredAtMs + transitMs
      events.push(event)
    })
  }
  for (let index = 0; index < customers; index += 1)
    tell(`c${index}`, (write) => tellCustomer(seed, index, calendar, write))
  for (let index = 0; index < customers * 1.5; index += 1)
    tell(`p${index}`, (write) => tellPasserBy(seed, index, calendar, write))
  const happened = events.filter((event) => event.receivedAtMs <= nowMs).map(roundToMs)
  happened.sort((left, right) => left.occurredAtMs - right.occurredAtMs || (left.messageId < right.messageId ? -1 : 1))
  numberOrders(happened)
  for (const event of happened) event.eventId = uuidOf(event.messageId)
  return happened
}

function roundToMs(event: ShopEvent): ShopEvent {
  event.occurredAtMs = Math.floor(event.occurredAtMs)
  event.receivedAtMs = event.occurredAtMs + transitMs
  return event
}

/** Numbers orders as they came in, as a shop does. */
function numberOrders(events: readonly ShopEvent[]): void {
  const numbers = new Map<string, string>()
  for (const event of events) {
    if (event.orderId === '') continue
    const number = numbers.get(event.orderId) ?? `NL${100_001 + numbers.size}`
    numbers.set(event.orderId, number)
    event.orderId = number
  }
}
