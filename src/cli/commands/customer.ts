import { formatCell, type Locality } from '../../insights/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer, tableOf } from '../print.ts'
import type { Session } from '../session.ts'
import { wrapText } from '../wrap-text.ts'

type Order = {
  orderId: string
  placedAt: string
  paidAt: string | null
  cancelledAt: string | null
  valueMinor: number
  lines: unknown[]
}
type Portrait = {
  customerId: string
  asOf: string
  customer: { name: string; userId: string; email: string; isKnown: boolean; firstSeenAt: string; lastSeenAt: string }
  state: Record<string, string | number | string[] | Record<string, number> | null>
  evidence: { state: string; title: string; because: string }[]
  orders: Order[]
  identifiers: { kind: string; value: string }[]
  merges: { mergeId: string; reason: string; undoneAt: string | null }[]
}

const shownOrders = 10

export const customer = defineCommand<{ asOf?: string }>({
  name: 'customer',
  summary: 'One customer in words: who, where they stand and why',
  arguments: [{ name: '<id>', description: 'customer id, user id, e-mail address, phone number or anonymous id' }],
  options: [
    { flags: '--as-of <date>', description: 'look from this day (its start) or instant (default: the end of today)' },
  ],
  examples: [
    ['regulars customer ann@example.com', 'as they stand today'],
    ['regulars customer cus_416cdd31fa50d8bb --as-of 2026-03-01', 'as they stood that day'],
  ],
  async run(session, [id = ''], { asOf }) {
    const client = await session.connect()
    const portrait = await client.get<Portrait>(`/api/customers/${encodeURIComponent(id)}`, { asOf })
    const locality = session.isJson ? undefined : await client.get<Locality>('/api/settings')
    printAnswer(session, portrait, (found) => (locality ? inWords(session, found, locality) : ''))
  },
})

function inWords(session: Session, portrait: Portrait, locality: Locality): string {
  const { bold, dim } = session.terminal.style
  const { customer: who, evidence, identifiers, merges } = portrait
  const instant = (value: string | null) => formatCell(value, 'instant', locality)
  const width = Math.max(...evidence.map(({ title }) => title.length), 0)
  return [
    `${bold(who.name || who.email || who.userId || portrait.customerId)}  ${dim(portrait.customerId)}`,
    `${describeStanding(portrait)} as of ${instant(portrait.asOf)}`,
    dim(`first seen ${instant(who.firstSeenAt)}, last seen ${instant(who.lastSeenAt)}`),
    '',
    ...evidence.flatMap(({ title, because }) => hanging(title, because, width, session.terminal.columns)),
    ...describeOrders(session, portrait.orders, locality),
    '',
    `Known by ${identifiers.map(({ kind, value }) => `${kind.replace('_', ' ')} ${value}`).join(', ')}`,
    ...merges.map(({ mergeId, reason, undoneAt }) =>
      dim(`${undoneAt ? 'once joined' : 'joined'}: ${reason} (${mergeId})`),
    ),
  ].join('\n')
}

function describeStanding({ state }: Portrait): string {
  const parts = [
    state.stage,
    state.risk && `${state.risk} risk`,
    state.tier && `${state.tier} tier`,
    state.rfmGroup,
    state.persona,
  ]
  return parts
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part) => String(part).replaceAll('_', ' '))
    .join(' · ')
}

function describeOrders(session: Session, orders: readonly Order[], locality: Locality): string[] {
  if (orders.length === 0) return []
  const newest = orders.slice(-shownOrders).reverse()
  const rows = newest.map((order) => ({
    ...order,
    items: order.lines.length,
    standing: order.cancelledAt ? 'cancelled' : order.paidAt ? 'paid' : 'unpaid',
  }))
  const columns = [
    { name: 'placedAt', unit: 'instant' as const, title: 'placed' },
    { name: 'orderId', unit: 'text' as const },
    { name: 'standing', unit: 'text' as const },
    { name: 'items', unit: 'count' as const },
    { name: 'valueMinor', unit: 'money' as const },
  ]
  const more = orders.length > shownOrders ? [`… and ${orders.length - shownOrders} earlier`] : []
  return ['', tableOf(session, columns, rows, locality, ''), ...more]
}

/** A heading with its sentence beside it, broken at the width of the terminal. */
function hanging(title: string, text: string, titleWidth: number, width: number): string[] {
  const lines = wrapText(text, Math.max(20, width - titleWidth - 2))
  return lines.map((line, index) => `${(index === 0 ? title : '').padEnd(titleWidth)}  ${line}`)
}
