import { formatSeconds } from '../insights/index.ts'

type RefusedRow = { file: string; line: number; field?: string; reason: string; remedy: string }

/** What came of an import, as the API answers it. */
export type ImportOutcome = {
  importId: string
  mapping: string
  state: 'done' | 'failed' | 'interrupted'
  rows: number
  accepted: number
  duplicates: number
  rejected: number
  skipped: number
  skippedBy: Record<string, number>
  products: number
  seconds: number
  rejectsFile: string | null
  dateRange: { from: string; to: string } | null
  customers: number | null
  notes: string[]
  firstRejects: RefusedRow[]
  preview: unknown[]
  error: { code: string; reason: string; remedy?: string } | null
  refreshed: { customers: number; seconds: number } | null
}

const figure = (count: number) => count.toLocaleString('en')

/** An import in words: counts first, then what a person should look at. */
export function describeImport(outcome: ImportOutcome, title: string): string {
  const { rows, accepted, duplicates, rejected, skipped, products, seconds, dateRange, customers, refreshed } = outcome
  const ends = { done: 'read', failed: 'failed', interrupted: 'stopped' }[outcome.state]
  const because = Object.entries(outcome.skippedBy).map(([reason, count]) => `${figure(count)} ${reason}`)
  const counts: [string, number, string][] = [
    ['events accepted', accepted, ''],
    ['there already', duplicates, ''],
    ['products', products, ''],
    ['rows skipped', skipped, because.join(', ')],
    ['rows refused', rejected, outcome.rejectsFile ?? ''],
  ]
  const width = Math.max(...counts.map(([, count]) => figure(count).length))
  return [
    `${title} ${ends}: ${figure(rows)} rows in ${formatSeconds(seconds)}, as ${outcome.mapping}`,
    ...counts
      .filter(([name, count]) => count > 0 || name === 'events accepted')
      .map(([name, count, note]) => `  ${figure(count).padStart(width)} ${name}${note ? ` (${note})` : ''}`),
    ...(dateRange
      ? [`  from ${dateRange.from.slice(0, 10)} to ${dateRange.to.slice(0, 10)}${customersOf(customers)}`]
      : []),
    ...(refreshed
      ? [`  worked in after ${formatSeconds(refreshed.seconds)}: the shop has ${figure(refreshed.customers)} customers`]
      : []),
    ...outcome.notes.map((note) => `  ${note}`),
    ...outcome.firstRejects.slice(0, 3).map(describeRow),
  ].join('\n')
}

function customersOf(customers: number | null): string {
  return customers === null ? '' : `, ${figure(customers)} customers`
}

function describeRow({ file, line, field, reason, remedy }: RefusedRow): string {
  return `  refused: ${file} line ${line}${field ? `, ${field}` : ''}: ${reason} ${remedy}`.trimEnd()
}

const dayMs = 86_400_000
const oldAfterDays = 30

/** A hint where the newest order lies so far back that today's figures say little: ask as of the day after it. */
export function hintAtOldHistory(newestAt: string, timeZone: string, nowMs: number): string | undefined {
  if (nowMs - Date.parse(newestAt) < oldAfterDays * dayMs) return undefined
  const newestDay = Temporal.Instant.from(newestAt).toZonedDateTimeISO(timeZone).toPlainDate()
  return `The last order is from ${newestDay}: look at the shop as of the day after it with --as-of ${newestDay.add({ days: 1 })}`
}
