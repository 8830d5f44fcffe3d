import { z } from 'zod'
import { stages as lifeCycle } from '../../states/index.ts'
import { stateMarks } from '../marks/state-marks.ts'
import { figure, label, ratio } from '../metrics.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { count, fewestToRead, rate } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Grain: one row per stage that anyone is in. Input: `states` of the date. */
const customersByStage = `
SELECT stage, count() AS customers
FROM states FINAL
WHERE as_of = ${asOf} AND ${isInScope}
GROUP BY stage`

export const stages = defineReport({
  kind: 'stages',
  title: 'Life-cycle stages',
  description:
    'How many customers stand in each stage of the life cycle on a date, in the order in which they pass through it.',
  method: ['Every customer is in exactly one stage; all six are listed, also those nobody is in.'],
  period: null,
  params: z.object({}),
  columns: [
    label('stage', 'visitor, browser, new, active, churned or reactivated'),
    figure('customers', 'Customers in the stage'),
    figure('share', 'customers ÷ customers in all six stages'),
  ],
  marks: stateMarks({ stage: 'stage' }),
  read({ rows }) {
    const at = (...names: string[]) =>
      rows.reduce((sum, row) => sum + (names.includes(String(row.stage)) ? Number(row.customers) : 0), 0)
    const staying = at('new', 'active', 'reactivated')
    const buyers = staying + at('churned')
    if (buyers < fewestToRead) return []
    const lapsed = { code: 'lapsed', values: { buyers: count(buyers), lapsed: rate(at('churned') / buyers) } }
    return staying === 0 ? [lapsed] : [lapsed, { code: 'once', values: { once: rate(at('new') / staying) } }]
  },
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const found = await context.warehouse.query<{ stage: string; customers: number }>(
      'report.stages',
      customersByStage,
      { params: questionParams(context) },
    )
    const total = found.reduce((sum, row) => sum + row.customers, 0)
    return lifeCycle.map((stage) => {
      const customers = found.find((row) => row.stage === stage)?.customers ?? 0
      return { stage, customers, share: ratio(customers, total) }
    })
  },
})
