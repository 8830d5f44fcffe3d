import { isRefusal, type Refusal, refuse } from '../../platform/index.ts'
import { dateSchema } from '../parts/window.ts'
import { recordUpload } from './record-upload.ts'
import type { UploadStores } from './upload-list.ts'

/** A row of a feed as it comes: a date, parts of a place, and any further columns as facts of that place on that day. */
export type FeedRow = Readonly<Record<string, string | number | null>>

const placeColumns = ['country', 'region', 'city'] as const
const dateColumns = ['date', 'on_date', 'day']

/**
 * Adds rows to a feed; the same place, day and field again replaces what was there. Without a date (as in feed "places") a row holds for
 * 1970-01-01, which is where facts without a day are kept. Nothing is written where a row is wrong.
 */
export async function importFeed(
  { warehouse, ledger, clock }: UploadStores,
  feed: string,
  rows: readonly FeedRow[],
  uploadedBy: string,
): Promise<{ rows: number; facts: number } | Refusal> {
  const version = clock.nowMs()
  const facts: string[] = []
  for (const [index, row] of rows.entries()) {
    const read = readRow(row, index)
    if (isRefusal(read)) return read
    for (const fact of read) facts.push(`${JSON.stringify({ feed, version, ...fact })}\n`)
  }
  const columns = ['feed', 'field', 'on_date', 'country', 'region', 'city', 'number', 'text', 'version']
  if (facts.length > 0) await warehouse.insert('feeds.write', 'feed_rows', columns, 'JSONEachRow', facts.join(''))
  const [row] = await warehouse.query<{ n: number }>(
    'feeds.size',
    'SELECT count() AS n FROM feed_rows FINAL WHERE feed = {feed:String}',
    {
      params: { feed },
    },
  )
  await recordUpload(ledger, { kind: 'feed', name: feed, rows: row?.n ?? 0, uploadedBy, nowMs: version })
  return { rows: rows.length, facts: facts.length }
}

function readRow(row: FeedRow, index: number) {
  const text = (name: string) => String(row[name] ?? '').trim()
  const dateColumn = dateColumns.find((name) => name in row)
  const date = dateColumn === undefined ? '1970-01-01' : text(dateColumn).slice(0, 10)
  if (!dateSchema.safeParse(date).success)
    return refuse('invalid_input', `"${date}" is no date.`, {
      index,
      field: dateColumn ?? 'date',
      remedy: 'Write it as 2026-12-24.',
      cause: { code: 'feed_not_a_date', values: { value: date } },
    })
  const fields = Object.keys(row).filter(
    (name) => !dateColumns.includes(name) && !(placeColumns as readonly string[]).includes(name),
  )
  if (fields.length === 0)
    return refuse('invalid_input', 'The row says nothing beyond its place and date.', {
      index,
      remedy: 'Add a column such as temperature.',
      cause: { code: 'feed_row_empty', values: {} },
    })
  const place = { country: text('country'), region: text('region'), city: text('city'), on_date: date }
  return fields
    .filter((field) => text(field) !== '')
    .map((field) => ({
      ...place,
      field,
      text: text(field),
      number: Number.isNaN(Number(text(field))) ? null : Number(text(field)),
    }))
}
