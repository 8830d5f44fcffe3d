import { z } from 'zod'
import { never } from '../../facts/index.ts'
import { nobody } from '../marks/marks.ts'
import { figure, label, orNone, ratio } from '../metrics.ts'
import { asOf, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { customersByStep, funnelSteps as steps, stepTimes } from '../parts/funnel-steps.ts'
import { fewestToRead, rate, word } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/**
 * Grain: one row. Whether anybody in the whole shop ever took each step: a step that the shop does not record is no zero. Each is looked for
 * until the first customer who took it is found.
 */
const recordedSteps = `
SELECT [
  ${steps.map((step) => `EXISTS(${customersByStep([step], 'taken')})`).join(',\n  ')}
] AS is_recorded`

/**
 * Grain: one row per recorded step, by its place in `steps`. Input: customers first seen in the period. `previous` is the place of
 * the recorded step before each one (of itself, for the first), `first` that of the first.
 */
const stepCounts = `
SELECT
  step,
  countIf(own_at < ${asOf} AS is_taken) AS customers,
  countIf(is_taken AND previous_at < ${asOf}) AS continued,
  countIf(is_taken AND has_begun) AS from_first,
  quantileExactInclusiveIf(0.5)(
    toUnixTimestamp64Milli(own_at) - toUnixTimestamp64Milli(previous_at), is_taken AND previous_at <= own_at
  ) AS median_ms
FROM (
  SELECT
    arrayMap(step -> times[step], {steps:Array(UInt8)}) AS own_times,
    arrayMap(step -> times[step], {previous:Array(UInt8)}) AS previous_times,
    times[{first:UInt8}] < ${asOf} AS has_begun
  FROM (${stepTimes})
  WHERE first_seen_at >= ${periodFrom} AND first_seen_at < ${periodTo} AND ${isInScope}
)
ARRAY JOIN {steps:Array(UInt8)} AS step, own_times AS own_at, previous_times AS previous_at
GROUP BY step
ORDER BY step`

type StepCount = { step: number; customers: number; continued: number; from_first: number; median_ms: number | null }

export const funnel = defineReport({
  kind: 'funnel',
  title: 'Funnel',
  description:
    'From the first visit to the second order: how many customers take each step, and how long they take for it.',
  method: [
    'The steps are visit, registration (known to the shop), cart, order (placed), payment (first counted order) and repeat (second counted order).',
    'A customer has taken a step once they did it for the first time before the date, in whatever order: a guest may order without registering.',
    'Rates are over those who took the step before (or the first step) and this one, so they lie between 0 and 1 even then.',
    'A step that nobody in the shop has ever taken is taken for not recorded: it has no value, and the next step looks to the one before it.',
    'The median is over customers who took this step at or after the one before.',
  ],
  period: 'customers by the instant at which they were first seen',
  params: z.object({}),
  columns: [
    label('step', 'visit, registration, cart, order, payment or repeat'),
    orNone(figure('customers', 'Customers who took the step')),
    figure('rateFromPrevious'),
    figure('rateFromFirst'),
    figure('medianSeconds'),
    orNone(figure('continued')),
  ],
  marks: {
    rows: ['step'],
    figures: ['customers', 'continued'],
    async customers({ row, figure }, context) {
      const step = steps.indexOf(row.step as (typeof steps)[number]) + 1
      const before = figure === 'continued' ? (await readRecorded(context)).findLast((each) => each < step) : step
      if (step === 0 || before === undefined) return nobody
      return {
        sql: `SELECT customer_id FROM (${stepTimes})
WHERE times[{row_step:UInt8}] < ${asOf} AND times[{row_before:UInt8}] < ${asOf}
  AND first_seen_at >= ${periodFrom} AND first_seen_at < ${periodTo} AND ${isInScope}`,
        params: { never, row_step: step, row_before: before },
      }
    },
  },
  read({ rows }) {
    if (Number(rows.find(({ customers }) => customers !== null)?.customers ?? 0) < fewestToRead) return []
    const losing = rows.filter(({ rateFromPrevious }) => rateFromPrevious !== null)
    const worst = losing.toSorted((a, b) => Number(a.rateFromPrevious) - Number(b.rateFromPrevious))[0]
    const last = rows.find(({ step }) => step === 'repeat')?.rateFromFirst
    return [
      ...(worst
        ? [
            {
              code: 'lost',
              values: { step: word('step', String(worst.step)), gone: rate(1 - Number(worst.rateFromPrevious)) },
            },
          ]
        : []),
      ...(typeof last === 'number' ? [{ code: 'through', values: { rate: rate(last) } }] : []),
    ]
  },
  async run(context) {
    const params = { ...questionParams(context), never }
    const recorded = await readRecorded(context)
    if (recorded.length === 0) return { rows: steps.map((step) => emptyStep(step)), note: 'Nothing is recorded yet.' }
    const previous = recorded.map((step, index) => recorded[index - 1] ?? step)
    const counts = await context.warehouse.query<StepCount>('report.funnel', stepCounts, {
      params: { ...params, steps: recorded, previous, first: recorded[0] },
    })
    const missing = steps.filter((_, index) => !recorded.includes(index + 1))
    return {
      rows: steps.map((step, index) => (recorded.includes(index + 1) ? stepRow(index + 1, counts) : emptyStep(step))),
      note: missing.length > 0 ? `Not recorded in this shop so far: ${missing.join(', ')}.` : null,
    }
  },
})

/** Places of the steps that the shop records. */
async function readRecorded(context: ReportContext): Promise<number[]> {
  const [shop] = await context.warehouse.query<{ is_recorded: number[] }>('report.funnel.recorded', recordedSteps, {
    params: { ...questionParams(context), never },
  })
  return steps.map((_, index) => index + 1).filter((step) => shop?.is_recorded[step - 1] === 1)
}

const emptyStep = (step: string) => ({
  step,
  customers: null,
  rateFromPrevious: null,
  rateFromFirst: null,
  medianSeconds: null,
  continued: null,
})

function stepRow(step: number, counts: readonly StepCount[]) {
  const place = counts.findIndex((count) => count.step === step)
  const [first, previous, own] = [counts[0], counts[place - 1], counts[place]]
  const customers = own?.customers ?? 0
  return {
    step: steps[step - 1] as string,
    customers,
    rateFromPrevious: own && previous ? ratio(own.continued, previous.customers) : null,
    rateFromFirst: own && first ? ratio(own.from_first, first.customers) : null,
    medianSeconds: own && previous && own.median_ms !== null ? own.median_ms / 1000 : null,
    continued: own && previous ? own.continued : null,
  }
}
