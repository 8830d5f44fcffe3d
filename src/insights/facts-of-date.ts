import { type FactsPlace, factsPlaces } from '../facts/index.ts'
import type { Warehouse } from '../storage/index.ts'
import type { ReportSources } from './run-report.ts'

/**
 * Where the facts of the date are read, in the SQL of reports: `FROM ${facts}`. What an order came to, what lay in a cart, by which browser
 * somebody came are those known on the date that is asked about, and of a past date they stand elsewhere than today's.
 */
export const facts = '{facts:Table}'

/** The statement with the place in it. */
export const placeFacts = (sql: string, place: FactsPlace): string => sql.replaceAll(facts, factsPlaces[place])

/** The warehouse for a report of one date: whatever it asks reads that date's facts, which are made ready first. */
export async function readingDate(
  { warehouse, ensureStates, segments }: Pick<ReportSources, 'warehouse' | 'ensureStates' | 'segments'>,
  asOfMs: number,
): Promise<Warehouse> {
  const place = segments.factsPlace(asOfMs)
  // Today's stand there anyway, at most a refresh behind, and need not wait for one.
  if (place === 'past') await ensureStates(asOfMs)
  return { ...warehouse, query: (name, sql, options) => warehouse.query(name, placeFacts(sql, place), options) }
}
