/** How a file that should be fine and is not must be answered. */
export type BadFile = {
  name: string
  /** Name under which it is offered; the import must not trust it. */
  fileName: string
  content: () => Buffer
  /** Rows of it that are good all the same and must be in. */
  good: number
  /** For each refused row: its line, field and a part of the reason. */
  rejects?: readonly Rejected[]
  /** Where the file as a whole cannot be read (further): a part of the reason, and the line or field it must name. */
  refusal?: { reason: string; line?: number; field?: string }
  /** A part of a note that must be given. */
  note?: string
}
export type Rejected = { line: number; field?: string; reason: string }

/** The mapping that all of them are imported with. */
export const corpusMapping = `
name: corpus
row: order
timeZone: Europe/Copenhagen
currency: EUR
fields:
  orderId: order_id
  customer.email: email
  occurredAt: ordered_at
  total: total
  line.name: item
`

export const header = 'order_id,email,ordered_at,total,item'

/** A good row, or one with some of its cells changed. */
export const rowOf = (id: number, change: Partial<Record<'email' | 'at' | 'total' | 'item', string>> = {}) =>
  [
    id,
    change.email ?? `c${id}@example.com`,
    change.at ?? '2025-03-01 10:00',
    change.total ?? '12.50',
    change.item ?? 'Cup',
  ].join(',')

export const goodRows = (count: number, from = 1) => Array.from({ length: count }, (_, index) => rowOf(from + index))
/** The header and these rows. */
export const csv = (...rows: string[]) => Buffer.from(`${[header, ...rows].join('\n')}\n`)
export const text = (content: string) => () => Buffer.from(content)
