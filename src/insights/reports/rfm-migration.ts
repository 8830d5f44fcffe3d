import { z } from 'zod'
import { rfmGroups } from '../../states/index.ts'
import { figure, label } from '../metrics.ts'
import { type Move, notYet, readMovers, readMoves } from '../parts/read-moves.ts'
import { count, fewestToRead, rate } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'

const placeOf = (group: string) =>
  group === notYet ? rfmGroups.length : rfmGroups.findIndex(({ name }) => name === group)
const bestFirst = (a: Move, b: Move) => placeOf(a.from) - placeOf(b.from) || placeOf(a.to) - placeOf(b.to)

const edgesOf = ({ isFromGiven, fromMs, toMs }: ReportContext) => [isFromGiven ? fromMs : undefined, toMs] as const

export const rfmMigration = defineReport({
  kind: 'rfm-migration',
  title: 'Moves between RFM groups',
  description: 'From which named group to which customers moved between the beginning of a period and its end.',
  method: [
    'Each customer with a counted order by the end is counted once: by the group as of the beginning of the period and the group as of its end.',
    '“none” is where somebody had no counted order by the beginning. Without a beginning everybody comes from there.',
    'Groups rest on fifths of the shop’s buyers on their own date, so a customer can move because others did.',
  ],
  period: 'groups as of its first instant and as of its end',
  params: z.object({}),
  isAboutChange: true,
  columns: [
    label('from', 'Group as of the beginning, or none'),
    label('to', 'Group as of the end'),
    figure('customers', 'Customers who went this way'),
    figure('revenueMinor', 'What they had spent on counted orders by the end'),
  ],
  read({ rows }) {
    const before = rows.filter(({ from }) => from !== notYet)
    const sum = (isMove: (from: string, to: string) => boolean) =>
      before.reduce(
        (all, { from, to, customers }) => all + (isMove(String(from), String(to)) ? Number(customers) : 0),
        0,
      )
    const buyers = sum(() => true)
    if (buyers < fewestToRead) return []
    const gone = sum((from, to) => from === 'champions' && to !== 'champions')
    const values = {
      buyers: count(buyers),
      better: rate(sum((from, to) => placeOf(to) < placeOf(from)) / buyers),
      worse: rate(sum((from, to) => placeOf(to) > placeOf(from)) / buyers),
    }
    return [{ code: 'balance', values }, ...(gone > 0 ? [{ code: 'gone', values: { customers: count(gone) } }] : [])]
  },
  marks: {
    rows: ['from', 'to'],
    figures: ['customers'],
    customers: ({ row }, context) => readMovers(context, 'rfm_group', edgesOf(context), row),
  },
  async run(context) {
    return (await readMoves(context, 'report.rfm-migration', 'rfm_group', edgesOf(context))).sort(bestFirst)
  },
})
