import { z } from 'zod'
import { customerGroups } from '../../states/index.ts'
import { figure, label, ratio } from '../metrics.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { count, fewestToRead, rate, word } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Grain: one row per flag that anyone carries, and one with an empty name for everybody. Input: `states` of the date. */
const customersByGroup = `
SELECT arrayJoin(arrayConcat([''], groups)) AS group_name, count() AS customers
FROM states FINAL
WHERE as_of = ${asOf} AND ${isInScope}
GROUP BY group_name
ORDER BY group_name`

export const groups = defineReport({
  kind: 'groups',
  title: 'Groups',
  description: 'How many customers carry each flag on a date: who stopped where, and who has a reason to come back.',
  method: [
    'One customer can be in several groups, so the shares do not add up to one.',
    'Every group is listed, also those nobody is in.',
  ],
  period: null,
  params: z.object({}),
  columns: [
    label('group', 'Name of the flag'),
    figure('customers', 'Customers who carry it'),
    figure('share', 'customers ÷ all customers and visitors'),
    label('meaning', 'What the flag says about a customer'),
  ],
  read({ rows }) {
    const [most] = rows.toSorted((a, b) => Number(b.customers) - Number(a.customers))
    if (!most || Number(most.customers) < fewestToRead) return []
    const values = { group: word('group', String(most.group)), customers: count(Number(most.customers)) }
    return [{ code: 'most', values: { ...values, share: rate(Number(most.share)) } }]
  },
  marks: {
    rows: ['group'],
    figures: ['customers'],
    async customers({ row }, context) {
      await context.ensureStates(context.asOfMs)
      return {
        sql: `SELECT customer_id FROM states FINAL WHERE as_of = ${asOf} AND ${isInScope} AND has(groups, {row_group:String})`,
        params: { row_group: row.group },
      }
    },
  },
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const found = await context.warehouse.query<{ group_name: string; customers: number }>(
      'report.groups',
      customersByGroup,
      { params: questionParams(context) },
    )
    const counts = new Map(found.map((row) => [row.group_name, row.customers]))
    const total = counts.get('') ?? 0
    return customerGroups.map(({ name, title }) => {
      const customers = counts.get(name) ?? 0
      return { group: name, customers, share: ratio(customers, total), meaning: title }
    })
  },
})
