import { warehouseInstant } from '../facts/index.ts'
import { startOfDayMs } from '../platform/index.ts'
import type { Settings } from '../settings/index.ts'
import { festivalsBetween } from '../states/index.ts'
import type { Warehouse } from '../storage/index.ts'
import type { AnnotationStore } from './annotation-store.ts'

export const annotationKinds = ['note', 'campaign', 'festival'] as const

/** Something that stands beside a day. `text` is a note's text, a campaign's name as links have it, a festival's name. */
export type Annotation = {
  kind: (typeof annotationKinds)[number]
  on: string
  text: string
  /** Of a note, for changing it. */
  annotationId: string | null
  /** A festival that is kept but worked on; it says less about a day than a holiday. */
  isMinor: boolean
}

/** Campaigns with less traffic than this are tests and typing mistakes. */
const fewestVisits = 20
/** The largest; more flags nobody reads. */
const mostCampaigns = 100
/** Festivals of more years than that are not told: marks on every week of a decade say nothing. */
const mostYears = 12

/** Grain: one row per campaign that began in the stretch, the largest. Input: `events` before the date; `on` is its first day with the shop. */
const campaignStarts = `
SELECT name, toString(toDate32(first_at, {zone:String})) AS began_on
FROM (
  SELECT toString(utm_campaign) AS name, min(occurred_at) AS first_at, count() AS visits
  FROM events
  WHERE utm_campaign != '' AND occurred_at < {until:DateTime64(3, 'UTC')}
  GROUP BY name
  HAVING visits >= {fewest:UInt32}
  ORDER BY visits DESC, name
  LIMIT {most:UInt32}
)
WHERE first_at >= {from:DateTime64(3, 'UTC')}
ORDER BY first_at, name`

type Sources = { warehouse: Warehouse; settings: Settings; store: AnnotationStore }

/** Everything that stands beside the days of a half-open stretch, in their order; of one day notes first. */
export async function gatherAnnotations(
  { warehouse, settings, store }: Sources,
  { from, to }: { from: string; to: string },
): Promise<Annotation[]> {
  const zone = settings.timeZone
  const [notes, campaigns] = await Promise.all([
    store.between(from, to),
    warehouse.query<{ name: string; began_on: string }>('annotations.campaigns', campaignStarts, {
      params: {
        ...{ zone, fewest: fewestVisits, most: mostCampaigns },
        from: warehouseInstant(startOfDayMs(from, zone)),
        until: warehouseInstant(startOfDayMs(to, zone)),
      },
    }),
  ])
  const found: Annotation[] = [
    ...notes.map(({ on, text, annotationId }) => ({ kind: 'note' as const, on, text, annotationId, isMinor: false })),
    ...campaigns.map(({ name, began_on }) => ({
      ...{ kind: 'campaign' as const, on: began_on, text: name, annotationId: null, isMinor: false },
    })),
    ...markFestivals(settings, from, to),
  ]
  const rank = ({ kind }: Annotation) => annotationKinds.indexOf(kind)
  return found.toSorted((a, b) => a.on.localeCompare(b.on) || rank(a) - rank(b) || a.text.localeCompare(b.text))
}

function markFestivals(settings: Settings, from: string, to: string): Annotation[] {
  const earliest = `${Number(to.slice(0, 4)) - mostYears}-01-01`
  const first = from < earliest ? earliest : from
  return festivalsBetween(settings, first, to)
    .filter(({ on }) => on >= first && on < to)
    .map(({ on, name, kind }) => ({
      ...{ kind: 'festival' as const, on, text: name, annotationId: null, isMinor: kind === 'observance' },
    }))
}
