import { useTranslation } from 'react-i18next'
import { useFlags } from '../../annotations/use-marked-days.ts'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { FlowChart } from '../../overview/flows-picture.tsx'
import { prepareFlows } from '../../overview/prepare-flows.ts'
import { useFormat } from '../../shop/shop.tsx'
import classes from '../forms/drawing.module.css'

type Row = Reports['lifecycle-flow']

/** The flows of the period; by month, those of each stretch beneath the other, the newest first. */
export function LifecycleFlowDrawing({ answer }: { answer: ReportAnswer<Row> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const stretches = [...new Map(answer.rows.map(({ month, lastMonth }) => [month, lastMonth]))].reverse()
  const monthsTold = (month: string, last: string | null) =>
    last ? t('charts.period', { from: format.month(month), to: format.month(last) }) : format.month(month)
  // The days of a single month stand beside its flows; those of several would be a list by themselves.
  const single = stretches.flatMap(([month, lastMonth]) => (month && !lastMonth ? [month] : []))
  const flags = useFlags(answer, single.reverse(), 'month')
  return stretches.map(([month, lastMonth]) => {
    const flows = prepareFlows({ ...answer, rows: answer.rows.filter((row) => row.month === month) })
    return (
      <div key={month ?? ''}>
        {month && <h3>{monthsTold(month, lastMonth)}</h3>}
        {month && flags.has(month) && <p className={classes.legend}>{flags.get(month)?.join(' · ')}</p>}
        {flows ? <FlowChart flows={flows} answer={answer} /> : <p>{t('overview.flows.nobody')}</p>}
      </div>
    )
  })
}
