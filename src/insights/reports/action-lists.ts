import { z } from 'zod'
import { warehouseInstant } from '../../facts/index.ts'
import { moved } from '../../segments/index.ts'
import { nobody } from '../marks/marks.ts'
import { figure, label } from '../metrics.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { count, money } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'
import { isEverybody, isInScope } from '../scope/scope.ts'

/** Days before the date asked about (after it, if positive) that the lists reach to; SQL reads them as parameters `day_…`. */
const days = { lapse: 14, week: -7, secondFrom: -60, secondTo: -14 } as const
type Day = keyof typeof days
const at = (day: Day) => `{day_${day}:DateTime64(3, 'UTC')}`

type ActionList = {
  list: string
  meaning: string
  /** Who is on the list, over columns of `states`; the mark asks the same. The definition, which can be changed on the list, must name the same customers. */
  where: string
  stakeMinor: string
  filter: string
}

const expected = 'ifNull(lifetime_value_minor, 0)'
const knownStages = "'browser', 'new', 'active', 'churned', 'reactivated'"

const actionListsOf: readonly ActionList[] = [
  {
    list: 'lapsingSoon',
    meaning: `High or mid tier, and lapse within ${days.lapse} days without an order`,
    where: `stage != 'churned' AND tier IN ('high', 'mid') AND lapses_at < ${at('lapse')}`,
    stakeMinor: expected,
    filter: `tier in ('high', 'mid') and stage != 'churned' and lapses_at in next ${days.lapse} days`,
  },
  {
    list: 'overdue',
    meaning: 'High or mid tier, silent for longer than nine in ten with their rhythm would be, not lapsed',
    where: `tier IN ('high', 'mid') AND has(groups, 'no_repeat_in_time')`,
    stakeMinor: expected,
    filter: "tier in ('high', 'mid') and groups has 'no_repeat_in_time'",
  },
  {
    list: 'unpaidOrders',
    meaning: 'Placed an order and have not paid it',
    where: 'unpaid_minor > 0',
    stakeMinor: 'unpaid_minor',
    filter: 'unpaid > 0',
  },
  {
    list: 'fullCarts',
    meaning: 'Known to the shop and have something in the cart',
    where: `stage IN (${knownStages}) AND cart_minor > 0`,
    stakeMinor: 'cart_minor',
    filter: `stage in (${knownStages}) and cart_value > 0`,
  },
  {
    list: 'secondOrder',
    meaning: `One order, ${-days.secondTo} to ${-days.secondFrom} days ago`,
    where: `stage = 'new' AND last_order_at >= ${at('secondFrom')} AND last_order_at < ${at('secondTo')}`,
    stakeMinor: expected,
    filter: `stage = 'new' and last_order_at in last ${-days.secondFrom} days and last_order_at more than ${-days.secondTo} days ago`,
  },
  {
    list: 'lapsedLately',
    meaning: 'Lapsed within the last seven days',
    where: `stage = 'churned' AND lapses_at >= ${at('week')}`,
    stakeMinor: expected,
    filter: `stage = 'churned' and lapses_at in last ${-days.week} days`,
  },
  {
    list: 'reactivatedLately',
    meaning: 'Ordered within the last seven days after having lapsed',
    where: `stage = 'reactivated' AND last_order_at >= ${at('week')}`,
    stakeMinor: expected,
    filter: `stage = 'reactivated' and last_order_at in last ${-days.week} days`,
  },
]

/** Grain: one row. Input: `states` of the date. Two columns per list, in the order of the lists. */
const listTotals = `
SELECT
  [${actionListsOf.map(({ where }) => `countIf(${where})`).join(',\n   ')}] AS customers,
  [${actionListsOf.map(({ where, stakeMinor }) => `toInt64(round(sumIf(${stakeMinor}, ${where})))`).join(',\n   ')}] AS stakes
FROM states FINAL
WHERE as_of = ${asOf} AND ${isInScope}`

/** The instants that the lists reach to, as parameters. */
const edgesOf = ({ asOfMs, settings }: ReportContext) =>
  Object.fromEntries(
    Object.entries(days).map(([day, many]) => {
      const at = { asOfMs, nowMs: asOfMs, zone: settings.timeZone }
      const edgeMs = moved(at, { amount: Math.abs(many), unit: 'days' }, many > 0 ? 1 : -1)
      return [`day_${day}`, warehouseInstant(edgeMs)]
    }),
  )

/** Lists that are told in words: those where most is at stake. */
const mostTold = 2

export const actionLists = defineReport({
  kind: 'action-lists',
  title: 'Today’s lists',
  description:
    'Who needs attention on the date, how many they are and what is at stake, each with the filter that lists them.',
  method: [
    'A customer can be on several lists. All lists are given, also those nobody is on.',
    'At stake is what lies in unpaid orders or in the cart; for the other lists what their customers are expected to spend within a year, by the value model.',
    'Days are those of the shop’s calendar, counted from the date asked about.',
    'filter is a definition, as segments are written in one line, of exactly these customers: ask the customer list for it (GET /api/customers?where=…), or save it. Where the report is narrowed or split it is empty, and behind=action-lists?row.list=… with the same segment names them.',
  ],
  period: null,
  params: z.object({}),
  columns: [
    label('list', 'Name of the list'),
    figure('customers', 'Customers on the list'),
    figure('atStakeMinor'),
    label('meaning', 'Who is on it'),
    label(
      'filter',
      'Their definition in one line, for the customer list or a segment; empty where the report is narrowed or split',
    ),
  ],
  read: ({ rows }) =>
    rows
      .filter(({ customers, atStakeMinor }) => Number(customers) > 0 && Number(atStakeMinor) > 0)
      .toSorted((a, b) => Number(b.atStakeMinor) - Number(a.atStakeMinor))
      .slice(0, mostTold)
      .map(({ list, customers, atStakeMinor }) => ({
        code: String(list),
        values: { customers: count(Number(customers)), stake: money(Number(atStakeMinor)) },
      })),
  marks: {
    rows: ['list'],
    figures: ['customers'],
    async customers({ row }, context) {
      const asked = actionListsOf.find(({ list }) => list === row.list)
      if (!asked) return nobody
      await context.ensureStates(context.asOfMs)
      return {
        sql: `SELECT customer_id FROM states FINAL WHERE as_of = ${asOf} AND ${isInScope} AND ${asked.where}`,
        params: edgesOf(context),
      }
    },
  },
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const [found] = await context.warehouse.query<{ customers: number[]; stakes: number[] }>(
      'report.action-lists',
      listTotals,
      { params: { ...questionParams(context), ...edgesOf(context) } },
    )
    return actionListsOf.map(({ list, meaning, filter }, place) => ({
      list,
      customers: found?.customers[place] ?? 0,
      atStakeMinor: found?.stakes[place] ?? 0,
      meaning,
      // A definition of these knows no segment of the report: narrowed, the mark alone names exactly these.
      filter: isEverybody(context.scope) ? filter : '',
    }))
  },
})
