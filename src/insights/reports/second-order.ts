import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { always, figure, label, orNone } from '../metrics.ts'
import { asOf, countedPlaces, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { firstOrderGroups, inOrderOfGroups, mostGroups } from '../parts/first-order-groups.ts'
import { defineReport, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { estimateSurvival, type FollowedDay } from '../statistics/kaplan-meier.ts'
import { testLogRank } from '../statistics/log-rank.ts'
import { readSecondOrder } from './second-order-reading.ts'

/**
 * Grain: one row per group of first orders, the largest first, with how many on each day ordered again or were followed no longer. Input:
 * `customers`. A day of 24 hours since the first order counts once it is over, so nobody's last hours bias the curve.
 */
const followedDays = (by: keyof typeof firstOrderGroups) => `
SELECT group_name, sum(followed) AS customers, groupArray((day, events, followed - events)) AS days, count() OVER () AS groups
FROM (
  SELECT group_name, day, countIf(has_ordered) AS events, count() AS followed
  FROM (${followed(by)})
  GROUP BY group_name, day
  ORDER BY group_name, day
)
GROUP BY group_name
ORDER BY customers DESC, group_name
LIMIT ${mostGroups}`

/** Grain: one row per customer. The day on which they ordered again, or the last one over which they were followed. */
const followed = (by: keyof typeof firstOrderGroups) => `
  SELECT customer_id, group_name, least(waited_days, followed_days) AS day, waited_days <= followed_days AS has_ordered
  FROM (
    SELECT
      customer_id,
      group_name,
      least({until_days:Int64}, intDiv(toUnixTimestamp64Milli(${asOf}) - first_ms, 86400000)) AS followed_days,
      if(length(places) < 2, 1000000, intDiv(second_ms - first_ms + 86399999, 86400000)) AS waited_days
    FROM (
      WITH ${countedPlaces} AS places, places[1] AS place
      SELECT
        customer_id,
        places,
        toUnixTimestamp64Milli(orders.paid_at[place]) AS first_ms,
        toUnixTimestamp64Milli(orders.paid_at[places[2]]) AS second_ms,
        ${firstOrderGroups[by]} AS group_name
      FROM ${facts}
      WHERE ${isInScope} AND notEmpty(places)
        AND orders.paid_at[place] >= ${periodFrom} AND orders.paid_at[place] < ${periodTo}
    )
  )`

/** Grain: one row per customer of the groups shown. */
const followedOfGroups = (by: keyof typeof firstOrderGroups) => `
SELECT customer_id
FROM (${followed(by)})
WHERE group_name IN (
  SELECT group_name FROM (${followed(by)}) GROUP BY group_name ORDER BY count() DESC, group_name LIMIT ${mostGroups}
)`

type FollowedGroup = { group_name: string; customers: number; days: [number, number, number][]; groups: number }

export const secondOrder = defineReport({
  kind: 'second-order',
  title: 'Time to the second order',
  description: 'How many first-time buyers order again, and when: the days in which a second order is won or lost.',
  method: [
    'Each customer is followed from their first counted order to the second, or to the date, or for as many days as asked (days), whichever comes first. Day 1 is the first 24 hours; a day counts once it is over.',
    'The share who ordered again by a day is 1 − the Kaplan-Meier estimate, so customers who had little time so far count only for the time they had. Intervals are of 95 %, by Greenwood’s variance on the log(−log) scale.',
    'A row is a day on which somebody ordered again, or the last day followed.',
    'by=items groups by the quantity in the first order, by=category by the category of its dearest line, by=source by where it came from, by=discount by whether it had a discount or a coupon. Of categories and sources the six with the most first orders are shown.',
    'The log-rank test compares the groups shown over the whole time followed: statistic, degrees of freedom and p-value are in the summary.',
  ],
  period: 'customers by the instant of their first counted order',
  params: z.object({
    by: z.enum(['none', 'items', 'category', 'source', 'discount']).default('none'),
    days: z.enum(['90', '180', '365', '730']).default('365'),
  }),
  columns: [
    orNone(label('group', 'Group of the first order; empty with by=none, unknown where the order does not say')),
    always(figure('day')),
    figure('atRisk', 'Customers followed up to that day without a second order before it'),
    figure('events', 'Those of them who ordered again on that day'),
    always(figure('returnedShare', 'Share who had ordered again by the end of that day')),
    figure('standardError'),
    figure('low'),
    figure('high'),
  ],
  summary: [
    figure('customers', 'First-time buyers of the groups shown'),
    figure('returnedShare', 'Share of them who ordered again within the time followed'),
    figure('returnedHalfDays'),
    figure('returnedMostDays'),
    figure('logRank'),
    figure('degreesOfFreedom'),
    figure('pValue'),
  ],
  marks: {
    rows: ['group', 'day'],
    figures: ['events', 'atRisk'],
    summary: ['customers'],
    customers({ row, figure, isOfAll }, _context, { by, days }) {
      if (isOfAll) return { sql: followedOfGroups(by), params: { until_days: Number(days) } }
      return {
        sql: `SELECT customer_id FROM (${followed(by)})
WHERE group_name = {row_group:String} AND ${figure === 'events' ? 'has_ordered AND day = {row_day:Int32}' : 'day >= {row_day:Int32}'}`,
        params: {
          row_group: row.group === 'unknown' ? '' : row.group,
          row_day: Number(row.day),
          until_days: Number(days),
        },
      }
    },
  },
  read: readSecondOrder,
  async run(context, { by, days }) {
    const found = await context.warehouse.query<FollowedGroup>('report.second-order', followedDays(by), {
      params: { ...questionParams(context), until_days: Number(days) },
    })
    const groups = inOrderOfGroups(by, found).map(({ group_name, customers, days: counts }) => ({
      group: by === 'none' ? null : group_name || 'unknown',
      customers,
      days: counts.map(([day, events, censored]): FollowedDay => ({ day, events, censored })),
    }))
    const hidden = (found[0]?.groups ?? 0) - found.length
    return {
      rows: groups.flatMap((group) => curveOf(group.group, group.days)),
      summary: summaryOf(groups),
      note: hidden > 0 ? `Only the ${mostGroups} largest of ${hidden + found.length} groups are shown.` : null,
    }
  },
})

const complement = (share: number | null) => (share === null ? null : 1 - share)

function curveOf(group: string | null, days: readonly FollowedDay[]) {
  const points = estimateSurvival(days)
  return points
    .filter(({ events }, place) => events > 0 || place === points.length - 1)
    .map(({ day, atRisk, events, survival, standardError, low, high }) => ({
      ...{ group, day, atRisk, events, returnedShare: 1 - survival, standardError },
      ...{ low: complement(high), high: complement(low) },
    }))
}

function summaryOf(groups: readonly { customers: number; days: readonly FollowedDay[] }[]): ReportRow {
  const together = estimateSurvival(addUp(groups.map(({ days }) => days)))
  const end = together.at(-1)
  const returnedShare = end === undefined ? null : 1 - end.survival
  const dayOf = (share: number) =>
    returnedShare ? (together.find(({ survival }) => 1 - survival >= share * returnedShare)?.day ?? null) : null
  const test = groups.length > 1 ? testLogRank(groups.map(({ days }) => days)) : undefined
  return {
    customers: groups.reduce((sum, { customers }) => sum + customers, 0),
    returnedShare,
    returnedHalfDays: dayOf(0.5),
    returnedMostDays: dayOf(0.9),
    logRank: test?.statistic ?? null,
    degreesOfFreedom: test?.degreesOfFreedom ?? null,
    pValue: test?.pValue ?? null,
  }
}

function addUp(groups: readonly (readonly FollowedDay[])[]): FollowedDay[] {
  const byDay = Map.groupBy(groups.flat(), ({ day }) => day)
  const sum = (days: readonly FollowedDay[], of: 'events' | 'censored') => days.reduce((all, day) => all + day[of], 0)
  return [...byDay]
    .map(([day, own]) => ({ day, events: sum(own, 'events'), censored: sum(own, 'censored') }))
    .sort((a, b) => a.day - b.day)
}
