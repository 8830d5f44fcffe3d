import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { traitMarks } from '../marks/state-marks.ts'
import { label } from '../metrics.ts'
import { countedPlaces } from '../parts/counted-orders.ts'
import { readTraitValue, statesOfScope, traitValueColumns } from '../parts/trait-value.ts'
import { traitReading } from '../reading/trait-reading.ts'
import { defineReport } from '../report.ts'

/** Values shown: the ones with most revenue. */
const mostSources = 50

/** Beside the states what only the facts have. */
const withFacts = (column: string) => `
SELECT * FROM (${statesOfScope('1')}) AS standing
ANY LEFT JOIN (
  WITH ${countedPlaces} AS places
  SELECT customer_id, ${column} AS origin FROM ${facts}
) AS facts ON standing.customer_id = facts.customer_id`

/** What customers can be told apart by: columns of `states`, or `origin` of a text that brings it along. */
const origins: Record<
  'source' | 'firstOrder' | 'campaign' | 'device' | 'platform' | 'browser',
  { trait: string; from?: string }
> = {
  source: { trait: 'source' },
  firstOrder: { trait: 'origin', from: withFacts("if(empty(places), '', orders.source[places[1]])") },
  campaign: { trait: 'origin', from: withFacts('campaign') },
  device: { trait: 'device' },
  platform: { trait: 'platform' },
  browser: { trait: 'origin', from: withFacts('browser') },
}

export const sources = defineReport({
  kind: 'sources',
  title: 'Sources and devices',
  description: 'What customers are worth by where they come from and what they come with, and who of them comes back.',
  method: [
    'Each customer counts once: by=source with the source they last came from as of the date, by=firstOrder with that of their first counted order, by=campaign with the last campaign, by=device, platform and browser with what they last used.',
    'Orders, revenue and repeat are over the whole history before the date.',
    'expectedMinor is what the value model expects of a buyer within the next year, on average.',
    'The 50 values with most revenue are shown.',
  ],
  period: null,
  params: z.object({
    by: z.enum(['source', 'firstOrder', 'campaign', 'device', 'platform', 'browser']).default('source'),
  }),
  columns: [
    label('origin', 'Source, campaign, device, platform or browser; unknown where none is recorded'),
    ...traitValueColumns,
  ],
  marks: traitMarks(['origin'], ({ by }: { by: keyof typeof origins }) => origins[by]),
  read: traitReading('origin'),
  async run(context, { by }) {
    const rows = await readTraitValue(context, 'report.sources', origins[by])
    const hidden = rows.length - mostSources
    return {
      rows: rows.slice(0, mostSources).map(({ trait, ...figures }) => ({ origin: trait, ...figures })),
      note: hidden > 0 ? `Only the ${mostSources} largest of ${rows.length} values of ${by} are shown.` : null,
    }
  },
})
