import { z } from 'zod'
import { columnOfWords } from '../../words/index.ts'
import { figure, label, orNone, ratio } from '../metrics.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { type PlaceLevel, partsOfPlace, placeLevels, placeOfRow } from '../parts/place-levels.ts'
import { number, type Reading, word } from '../reading/reading.ts'
import { defineReport, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Places and categories held against each other: a matrix of more nobody reads. */
const mostInMatrix = 12
/** Where fewer customers would be expected, their number says more of them than of the place. */
const fewestExpected = 10
/** Standard deviations from the expected number that are read as no chance: of a whole matrix one pair lies so far in one of fifteen shops. */
const clearDistance = 3.5

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
    `The ${mostInMatrix} places with most buyers are held against the ${mostInMatrix} categories that most like. A pair of nobody is left out; where fewer than ${fewestExpected} customers would be expected, the lift is not told.`,
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
  read: ({ rows, params }) => readLikings(rows, columnOfWords({ params }, 'place')),
  async run(context, { by }) {
    await context.ensureStates(context.asOfMs)
    const found = await context.warehouse.query<LikingRow>('report.place-categories', likingsByPlace(by), {
      params: { ...questionParams(context), most: mostInMatrix },
    })
    const places = found[0]?.places ?? 0
    return {
      rows: found.map(({ place, favourite, customers, buyers, fans, everybody }) => {
        const expected = (buyers * fans) / everybody
        return {
          ...{ ...partsOfPlace(by, place), category: favourite, customers, buyers, share: ratio(customers, buyers) },
          lift: expected < fewestExpected ? null : customers / expected,
        }
      }),
      note: places > mostInMatrix ? `Only the ${mostInMatrix} largest of ${places} values of ${by} are shown.` : null,
    }
  },
})

/** What stands out most on either side. */
function readLikings(rows: readonly ReportRow[], wordsOfPlace: string): Reading[] {
  const told = rows.filter(({ lift }) => lift !== null).toSorted((a, b) => Number(b.lift) - Number(a.lift))
  const said = (code: string, row: ReportRow): Reading => ({
    code,
    values: {
      ...{ place: word(wordsOfPlace, String(row.place)), category: word('category', String(row.category)) },
      lift: number(Number(row.lift)),
    },
  })
  if (told.length === 0) return []
  const most = told.find((row) => distanceOf(row) >= clearDistance)
  const least = told.findLast((row) => distanceOf(row) <= -clearDistance)
  if (!most && !least) return [{ code: 'alike', values: {} }]
  return [...(most ? [said('more', most)] : []), ...(least ? [said('less', least)] : [])]
}

/** How many standard deviations a row lies from what all buyers let expect. */
function distanceOf({ customers, buyers, lift }: ReportRow): number {
  const expected = Number(customers) / Number(lift)
  return (Number(customers) - expected) / Math.sqrt(expected * (1 - expected / Number(buyers)))
}
