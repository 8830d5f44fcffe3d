import { Readable } from 'node:stream'
import { csvLine } from '../../insights/index.ts'
import {
  findMembers,
  membersFile,
  readMembers,
  type SegmentMember,
  type SegmentSources,
  type StoredSegment,
} from '../../segments/index.ts'

export const exportFormats = ['csv', 'ndjson', 'parquet'] as const
type Format = (typeof exportFormats)[number]

const columns = [
  'customerId',
  'userId',
  'email',
  'name',
  'stage',
  'orders',
  'revenueMinor',
  'lastOrderAt',
  'lastSeenAt',
  'enteredAt',
] as const
const pageSize = 20_000

/** Every member of a segment as a file. Memory stays bounded for any size: text is read page by page, Parquet written by the warehouse. */
export async function exportMembers(
  sources: SegmentSources,
  segment: StoredSegment,
  asOfMs: number,
  format: Format,
): Promise<{ type: string; body: Readable }> {
  if (format === 'parquet')
    return { type: 'application/vnd.apache.parquet', body: await membersFile(sources, segment, asOfMs, 'Parquet') }
  const line = (member: SegmentMember) =>
    format === 'csv' ? csvLine(columns.map((name) => member[name])) : `${JSON.stringify(member)}\n`
  async function* lines() {
    if (format === 'csv') yield csvLine(columns)
    let after: string | undefined
    do {
      const place = { after, limit: pageSize }
      const page: { rows: SegmentMember[]; nextCursor: string | null } =
        asOfMs === sources.currentAsOfMs()
          ? await readMembers(sources, segment, asOfMs, place)
          : await findMembers(sources, segment.tree, asOfMs, place)
      yield page.rows.map(line).join('')
      after = page.nextCursor ?? undefined
    } while (after !== undefined)
  }
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson'
  return { type, body: Readable.from(lines()) }
}
