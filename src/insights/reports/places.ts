import { z } from 'zod'
import { traitMarks } from '../marks/state-marks.ts'
import { figure, label, orNone } from '../metrics.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { type PlaceLevel, partsOfPlace, placeLevels, placeOfRow } from '../parts/place-levels.ts'
import { readTraitValue, statesOfScope, traitValueColumns } from '../parts/trait-value.ts'
import { traitReading } from '../reading/trait-reading.ts'
import { defineReport, type ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Places shown: those with most revenue. */
const mostPlaces = 60
/** Fewer fans than this of a category in a place say nothing about the place. */
const fewestFans = 20

/** Grain: one row per place asked for and one for all others. Input: `states` of the date. Fans of a category like it most. */
const likingsByPlace = (by: PlaceLevel) => `
SELECT
  if(has({places:Array(String)}, place), place, '') AS told,
  avgOrNull(freight_share) AS freight_share,
  sumMapIf([favourite], [toUInt64(1)], favourite != '') AS fans
FROM (
  SELECT ${placeLevels[by].trait} AS place, freight_share, categories.category[1] AS favourite
  FROM states FINAL
  WHERE as_of = ${asOf} AND ${isInScope} AND orders > 0
)
GROUP BY told`

type LikingsRow = { told: string; freight_share: number | null; fans: [string[], number[]] }
type Liking = { category: string; lift: number }

export const places = defineReport({
  kind: 'places',
  title: 'Places',
  description:
    'What customers are worth by country, region and city, what delivery costs them and what they like more than others do.',
  method: [
    'Each customer counts once, with the place they were last known to be at as of the date; unknown is everybody without one.',
    'Orders, revenue and repeat are over the whole history before the date. expectedMinor is what the value model expects of a buyer within the next year, on average.',
    'freightShare is what a buyer paid for delivery ÷ what they paid for goods and delivery, on average over the buyers of the place.',
    'category is what the place likes more than the shop does: buyers who spend most on it ÷ buyers of the place, over the same share of all buyers (lift). Only categories with 20 such buyers in the place are looked at, and only lifts above 1 are told.',
    'The 60 places with most revenue are shown.',
  ],
  period: null,
  params: z.object({ by: z.enum(['country', 'region', 'city']).default('region') }),
  columns: [
    label('place', 'Country, region or city; unknown where none is known'),
    orNone(label('region', 'Region that a city lies in')),
    orNone(label('country', 'Country that a region or city lies in')),
    ...traitValueColumns,
    figure('freightShare'),
    orNone(label('category', 'Category that the place likes more than the shop does')),
    figure('lift', 'How many times the share of all buyers who like that category most'),
  ],
  marks: traitMarks(
    ['place', 'region', 'country'],
    ({ by }: { by: PlaceLevel }) => ({ trait: placeLevels[by].trait, from: statesOfScope('country, region, city') }),
    (row, { by }) => placeOfRow(by, row),
  ),
  read: traitReading('place'),
  async run(context, { by }) {
    const { trait } = placeLevels[by]
    const from = statesOfScope('country, region, city')
    const found = await readTraitValue(context, 'report.places', { trait, from })
    const shown = found.slice(0, mostPlaces)
    const likings = await readLikings(
      context,
      by,
      shown.map((row) => row.trait),
    )
    const hidden = found.length - shown.length
    return {
      rows: shown.map(({ trait: place, ...figures }) => ({
        ...partsOfPlace(by, place),
        ...figures,
        ...(likings.get(place) ?? { freightShare: null, category: null, lift: null }),
      })),
      note: hidden > 0 ? `Only the ${mostPlaces} largest of ${found.length} values of ${by} are shown.` : null,
    }
  },
})

async function readLikings(context: ReportContext, by: PlaceLevel, names: readonly string[]) {
  const params = { ...questionParams(context), places: names }
  const found = await context.warehouse.query<LikingsRow>('report.places.likings', likingsByPlace(by), { params })
  const all = new Map<string, number>()
  for (const { fans } of found)
    for (const [category, count] of pairs(fans)) all.set(category, (all.get(category) ?? 0) + count)
  return new Map(
    found.map(({ told, freight_share, fans }) => {
      const best = mostLiked(pairs(fans), all)
      return [
        told,
        { freightShare: freight_share, category: best?.category ?? null, lift: best?.lift ?? null },
      ] as const
    }),
  )
}

const pairs = ([names, counts]: [string[], number[]]): [string, number][] =>
  names.map((name, at) => [name, counts[at] ?? 0])

/** The category with the highest lift among those that enough buyers of the place like most. */
function mostLiked(fans: readonly [string, number][], all: ReadonlyMap<string, number>): Liking | undefined {
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0)
  const [here, everywhere] = [sum(fans.map(([, count]) => count)), sum(all.values())]
  const [best] = fans
    .filter(([, count]) => count >= fewestFans)
    .map(([category, count]) => ({ category, lift: count / here / ((all.get(category) ?? 0) / everywhere) }))
    .toSorted((a, b) => b.lift - a.lift)
  return best && best.lift > 1 ? best : undefined
}
