import { z } from 'zod'
import type { Settings } from '../../settings/index.ts'
import { facts } from '../facts-of-date.ts'
import { figure, label } from '../metrics.ts'
import { asOf, countedPaidAt, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { days, fewestToRead, rate, word } from '../reading/reading.ts'
import { defineReport, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { estimateSurvival, type FollowedDay } from '../statistics/kaplan-meier.ts'
import { lapseThreshold } from '../statistics/lapse-threshold.ts'

const dayMs = 86_400_000
/** Fewer gaps than this carry no threshold. */
const fewestGaps = fewestToRead
/** A longer table nobody reads; the groups left out have the fewest gaps. */
const mostRows = 20

/** What customers can be grouped by: columns of `states`, the category being the one they spend most on. */
const groupColumns = {
  category: 'categories.category[1]',
  gender: 'gender',
  platform: 'platform',
} as const

/**
 * Grain: one row per group, the largest first. Input: `customers`, each in the group of their row in `states`. `days` has how many gaps
 * ended on each day after they began, and how many were still running so many days after; days are rounded up and down, so that a gap counts
 * as open on a day only where that day was over. Counted by group and day first, and by the hash of the group: `sumMap` of the days took
 * three times as long as all else, and grouping by a word and a number at once takes three times as long as by two numbers.
 */
const gapsByGroup = (by: keyof typeof groupColumns) => `
SELECT
  name AS group_name,
  sum(ended) AS gaps,
  sum(first_ended) AS customers,
  quantilesExactInclusiveIfMerge(0.25, 0.5, 0.75, 0.9)(lengths) AS quantiles_ms,
  arraySort(groupArray((day, ended, running))) AS days
FROM (
  SELECT
    any(group_name) AS name,
    intDiv(gap_ms + if(is_ended, ${dayMs - 1}, 0), ${dayMs}) AS day,
    countIf(is_ended) AS ended,
    countIf(NOT is_ended) AS running,
    countIf(is_first_ended) AS first_ended,
    quantilesExactInclusiveIfState(0.25, 0.5, 0.75, 0.9)(gap_ms, is_ended) AS lengths
  FROM (${groupedGaps(by)})
  GROUP BY group_hash, day
)
GROUP BY name
ORDER BY gaps DESC, name`

/**
 * Grain: one row per gap that began in the period. Customers are joined before their gaps are unfolded: a tenth of the rows. Counted from
 * the last one, the first gap is running where the customer's last order lies in the period, and the next is ended, as all others are.
 */
const groupedGaps = (by: keyof typeof groupColumns) => `
SELECT
  customer_id, group_name, group_hash, gap_ms,
  nth_last > has_running AS is_ended,
  nth_last = has_running + 1 AS is_first_ended
FROM (
  SELECT gaps.customer_id AS customer_id, gaps_ms, has_running, group_name, cityHash64(group_name) AS group_hash
  FROM (
    WITH
      arraySort(arrayMap(paid_at -> toUnixTimestamp64Milli(paid_at), ${countedPaidAt})) AS paid_ms,
      arrayMap(
        begin_ms -> begin_ms >= toUnixTimestamp64Milli(${periodFrom}) AND begin_ms < toUnixTimestamp64Milli(${periodTo}), paid_ms
      ) AS is_of_period
    SELECT
      customer_id,
      arrayFilter(
        (gap_ms, chosen) -> chosen,
        arrayPopFront(arrayDifference(arrayPushBack(paid_ms, toUnixTimestamp64Milli(${asOf})))), is_of_period
      ) AS gaps_ms,
      is_of_period[-1] AS has_running
    FROM ${facts}
    WHERE ${isInScope} AND has(is_of_period, 1)
  ) AS gaps
  LEFT ANY JOIN (
    SELECT customer_id, ${groupColumns[by]} AS group_name FROM states FINAL WHERE as_of = ${asOf}
  ) AS grouped ON gaps.customer_id = grouped.customer_id
)
ARRAY JOIN gaps_ms AS gap_ms, arrayReverse(arrayEnumerate(gaps_ms)) AS nth_last`

type GroupRow = {
  group_name: string
  gaps: number
  customers: number
  quantiles_ms: (number | null)[]
  days: [day: number, ended: number, running: number][]
}

export const rhythm = defineReport({
  kind: 'rhythm',
  title: 'Rhythm by group',
  description: 'How long different customers wait between orders, and after how much silence few of them return.',
  method: [
    'A gap is the time between the payments of two counted orders of one customer that follow each other. Quantiles are of gaps that ended, exact, in days with fractions.',
    'A customer is in the category that they spend most on, their gender or the platform they use, as of the date; unknown is where the shop does not know it.',
    'lapseAfterDays is the first day of silence after which fewer than lapseShare of the group still order within horizonDays, by the Kaplan-Meier estimate of its gaps, in which gaps that still run count as far as they have come. It has no value with fewer than 20 gaps, or where the history is too short to tell.',
    'horizonDays and lapseShare are the shop’s settings; with automatic horizon the days within which nine in ten of all gaps ended, 30 to 365.',
    `At most ${mostRows} groups are shown, those with the most gaps.`,
  ],
  period: 'gaps by the instant at which they began',
  params: z.object({ by: z.enum(['category', 'gender', 'platform']).default('category') }),
  columns: [
    label('group', 'The category, gender or platform, or unknown'),
    figure('n', 'Gaps that ended'),
    figure('customers', 'Customers with such a gap'),
    figure('p25'),
    figure('p50'),
    figure('p75'),
    figure('p90'),
    figure('lapseAfterDays'),
  ],
  summary: [figure('horizonDays'), figure('lapseShare')],
  marks: {
    rows: ['group'],
    figures: ['customers'],
    async customers({ row }, context, { by }) {
      await context.ensureStates(context.asOfMs)
      return {
        sql: `SELECT DISTINCT customer_id FROM (${groupedGaps(by)}) WHERE is_ended AND group_name = {row_group:String}`,
        params: { row_group: row.group === 'unknown' ? '' : row.group },
      }
    },
  },
  read({ rows, summary, params }) {
    const known = rows.filter(({ n, group }) => Number(n) >= fewestToRead && group !== 'unknown')
    const sorted = known.toSorted((a, b) => Number(a.p50) - Number(b.p50))
    const [quick, slow] = [sorted[0], sorted.at(-1)]
    const name = (row: ReportRow) => word(String(params.by), String(row.group))
    const said = []
    if (quick && slow && Number(slow.p50) >= 1.25 * Number(quick.p50))
      said.push({
        code: 'differ',
        values: {
          ...{ slow: name(slow), slowDays: days(Number(slow.p50)) },
          ...{ quick: name(quick), quickDays: days(Number(quick.p50)) },
        },
      })
    const lapsing = known.find(({ lapseAfterDays }) => lapseAfterDays !== null)
    if (!lapsing) return said
    const values = {
      ...{ days: days(Number(lapsing.lapseAfterDays)), share: rate(Number(summary.lapseShare)) },
      ...{ group: name(lapsing), horizon: days(Number(summary.horizonDays)) },
    }
    return [...said, { code: 'lapse', values }]
  },
  async run(context, { by }) {
    await context.ensureStates(context.asOfMs)
    const found = await context.warehouse.query<GroupRow>('report.rhythm', gapsByGroup(by), {
      params: questionParams(context),
    })
    const horizonDays = horizonOf(found, context.settings)
    const { lapseShare } = context.settings
    const groups = found.filter(({ gaps }) => gaps > 0)
    return {
      rows: groups.slice(0, mostRows).map((group) => rowOf(group, { horizonDays, share: lapseShare })),
      summary: { horizonDays, lapseShare },
      note: groups.length > mostRows ? `Only the ${mostRows} largest of ${groups.length} groups are shown.` : null,
    }
  },
})

function rowOf(
  { group_name, gaps, customers, quantiles_ms, days: counts }: GroupRow,
  asked: { horizonDays: number; share: number },
) {
  const [p25 = null, p50 = null, p75 = null, p90 = null] = quantiles_ms.map((ms) => (ms === null ? null : ms / dayMs))
  const curve = estimateSurvival(followedOf(counts))
  const lapseAfterDays = gaps < fewestGaps ? null : lapseThreshold(curve, asked)
  return { group: group_name || 'unknown', n: gaps, customers, p25, p50, p75, p90, lapseAfterDays }
}

const followedOf = (days: GroupRow['days']): FollowedDay[] =>
  days.map(([day, events, censored]) => ({ day, events, censored }))

/** As the states choose it: the setting, or the days within which nine in ten gaps of the whole shop ended, within bounds. */
function horizonOf(groups: readonly GroupRow[], { horizonDays }: Settings): number {
  if (horizonDays !== 'auto') return horizonDays
  const ended = groups.flatMap(({ days: counts }) => followedOf(counts)).toSorted((a, b) => a.day - b.day)
  const wanted = 0.9 * ended.reduce((sum, { events }) => sum + events, 0)
  let seen = 0
  const day = ended.find(({ events }) => {
    seen += events
    return seen >= wanted
  })
  return Math.min(365, Math.max(30, day?.day ?? 0))
}
