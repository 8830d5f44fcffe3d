import { z } from 'zod'
import { figureOfRow, type MetricName, metrics } from '../metrics.ts'
import { boughtFigures, customersWhoBought, readBought } from '../parts/bought-in-period.ts'
import { count, fewestToRead, money, type Reading, rate } from '../reading/reading.ts'
import { defineReport } from '../report.ts'

export const changes = defineReport({
  kind: 'changes',
  title: 'What changed',
  description: 'What was bought in a period, held against the period before it or the same days a year earlier.',
  method: [
    'An order counts when it was paid before the date and not cancelled before it; it lies in a period by the instant it was paid. Both periods are counted as known on the date.',
    'compare=previous is the stretch of the same length before the period, compare=year the same dates a year earlier, both in the shop’s calendar.',
    'A period that ends after the date is cut to it, and so is the one it is held against: a month half over is compared with half a month.',
    'A period without a beginning has nothing to be held against.',
  ],
  period: 'orders by the instant they were paid, refunds by the instant they were given',
  params: z.object({}),
  isAboutChange: true,
  isComparison: true,
  columns: figureOfRow,
  marks: {
    rows: ['metric'],
    figures: ['value'],
    only: { column: 'metric', values: Object.keys(boughtFigures) },
    customers: ({ row }) => customersWhoBought(row.metric as keyof typeof boughtFigures),
  },
  read({ rows }) {
    const of = (name: MetricName) => rows.find(({ metric }) => metric === name)
    const [revenue, fresh, often] = [of('revenueMinor'), of('newCustomers'), of('ordersPerBuyer')]
    const orders = of('orders')
    if (Math.min(Number(orders?.value ?? 0), Number(orders?.valueBefore ?? 0)) < fewestToRead) return []
    const told = (row: typeof revenue, code: string, values: Reading['values'], least = 0.01): Reading[] => {
      const change = Number(row?.valueChange ?? 0)
      if (Math.abs(change) < least) return []
      return [{ code: `${change > 0 ? 'more' : 'less'}${code}`, values: { ...values, change: rate(Math.abs(change)) } }]
    }
    const shown = { revenue: money(Number(revenue?.value)) }
    const first = told(revenue, '', shown, 0.005)
    return [
      ...(first.length > 0 ? first : [{ code: 'same', values: shown }]),
      ...told(fresh, 'New', { customers: count(Number(fresh?.value)) }),
      ...told(often, 'Often', {}),
    ]
  },
  async run(context) {
    const bought = await readBought(context, 'report.changes')
    return (Object.entries(bought) as [keyof typeof bought & MetricName, number | null][]).map(([metric, value]) => ({
      metric,
      value,
      unit: metrics[metric].unit,
    }))
  },
})
