import { z } from 'zod'
import { figure, label, orNone, ratio } from '../metrics.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { type PlaceLevel, partsOfPlace, placeLevels, placeOfRow } from '../parts/place-levels.ts'
import { number, type Reading, word } from '../reading/reading.ts'
import { defineReport, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Places and categories held against each other: a matrix of more nobody reads. */
const mostInMatrix = 12
/** A lift of fewer customers says more of them than of the place. */
const fewestCustomers = 20

/** Grain: one row per buyer of the date with a place and a category that they spend most on. Input: `states`. */
const likings = (level: PlaceLevel) => `
  SELECT customer_id, ${placeLevels[level].trait} AS place, categories.category[1] AS favourite
  FROM states FINAL
  WHERE as_of = ${asOf} AND ${isInScope} AND orders > 0 AND favourite != ''`

/**
 * Grain: one row per place and category of the largest of both that anybody likes there. `buyers` are those of the place, `fans` those of
 * the category anywhere, `everybody` all, also those of whom no place is known.
 */
const likingsByPlace = (level: PlaceLevel) => `
SELECT place, favourite, customers, buyers, fans, everybody, places
FROM (
  SELECT
    *,
    dense_rank() OVER (ORDER BY place = '', buyers DESC, place) AS place_rank,
    dense_rank() OVER (ORDER BY fans DESC, favourite) AS favourite_rank,
    uniqExactIf(place, place != '') OVER () AS places
  FROM (
    SELECT
      *,
      sum(customers) OVER (PARTITION BY place) AS buyers,
      sum(customers) OVER (PARTITION BY favourite) AS fans,
      sum(customers) OVER () AS everybody
    FROM (SELECT place, favourite, count() AS customers FROM (${likings(level)}) GROUP BY place, favourite)
  )
)
WHERE place != '' AND place_rank <= {most:UInt16} AND favourite_rank <= {most:UInt16}
ORDER BY place_rank, favourite_rank`

type LikingRow = {
  place: string
  favourite: string
  customers: number
  buyers: number
  fans: number
  everybody: number
  places: number
}

export const placeCategories = defineReport({
  kind: 'place-categories',
  title: 'What places like',
  description:
    'Which categories are liked more, and which less, in the largest places than by the shop’s buyers as a whole.',
  method: [
    'Buyers as of the date whose orders name a category, by the place they were last known to be at and the category they have spent most on. Those of whom no place is known count among all buyers only.',
    'share is the buyers of the place who like the category most ÷ all buyers of the place; lift is that share ÷ the same share of all buyers: above 1 the place likes it more.',
    `The ${mostInMatrix} places with most buyers are held against the ${mostInMatrix} categories that most like. A pair of nobody is left out; of fewer than ${fewestCustomers} customers the lift is not told.`,
  ],
  period: null,
  params: z.object({ by: z.enum(['country', 'region', 'city']).default('city') }),
  columns: [
    label('place', 'Country, region or city'),
    orNone(label('region', 'Region that a city lies in')),
    orNone(label('country', 'Country that a region or city lies in')),
    label('category', 'Category that these customers have spent most on'),
    figure('customers', 'Buyers of the place who like it most'),
    figure('buyers', 'Buyers of the place'),
    figure('share', 'customers ÷ buyers'),
    figure('lift', 'How many times the share of all buyers who like that category most'),
  ],
  marks: {
    rows: ['place', 'region', 'country', 'category'],
    figures: ['customers', 'buyers'],
    async customers({ row, figure }, context, { by }) {
      await context.ensureStates(context.asOfMs)
      const fits = figure === 'customers' ? 'favourite = {row_category:String}' : '1'
      return {
        sql: `SELECT customer_id FROM (${likings(by)}) WHERE place = {row_place:String} AND ${fits}`,
        params: { row_place: placeOfRow(by, row), row_category: row.category },
      }
    },
  },
  read: ({ rows }) => readLikings(rows),
  async run(context, { by }) {
    await context.ensureStates(context.asOfMs)
    const found = await context.warehouse.query<LikingRow>('report.place-categories', likingsByPlace(by), {
      params: { ...questionParams(context), most: mostInMatrix },
    })
    const places = found[0]?.places ?? 0
    return {
      rows: found.map(({ place, favourite, customers, buyers, fans, everybody }) => {
        const share = ratio(customers, buyers)
        return {
          ...{ ...partsOfPlace(by, place), category: favourite, customers, buyers, share },
          lift: customers < fewestCustomers ? null : customers / buyers / (fans / everybody),
        }
      }),
      note: places > mostInMatrix ? `Only the ${mostInMatrix} largest of ${places} values of ${by} are shown.` : null,
    }
  },
})

/** What stands out most on either side. */
function readLikings(rows: readonly ReportRow[]): Reading[] {
  const told = rows.filter(({ lift }) => lift !== null).toSorted((a, b) => Number(b.lift) - Number(a.lift))
  const said = (code: string, row: ReportRow): Reading => ({
    code,
    values: {
      ...{ place: word('place', String(row.place)), category: word('category', String(row.category)) },
      lift: number(Number(row.lift)),
    },
  })
  const [most, least] = [told[0], told.at(-1)]
  return [
    ...(most && Number(most.lift) > 1 ? [said('more', most)] : []),
    ...(least && Number(least.lift) < 1 ? [said('less', least)] : []),
  ]
}
