import { useTranslation } from 'react-i18next'
import { useFlags } from '../../annotations/use-marked-days.ts'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { FlowChart } from '../../overview/flows-picture.tsx'
import { prepareFlows } from '../../overview/prepare-flows.ts'
import { useFormat } from '../../shop/shop.tsx'
import classes from '../forms/drawing.module.css'

type Row = Reports['lifecycle-flow']

/** The flows of the period; by month, each month's beneath the other, the newest first. */
export function LifecycleFlowDrawing({ answer }: { answer: ReportAnswer<Row> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const months = [...new Set(answer.rows.map((row) => row.month))].reverse()
  const flags = useFlags(answer, months.flatMap((month) => (month ? [month] : [])).reverse(), 'month')
  return months.map((month) => {
    const flows = prepareFlows({ ...answer, rows: answer.rows.filter((row) => row.month === month) })
    return (
      <div key={month ?? ''}>
        {month && <h3>{format.month(month)}</h3>}
        {month && flags.has(month) && <p className={classes.legend}>{flags.get(month)?.join(' · ')}</p>}
        {flows ? <FlowChart flows={flows} month={month} /> : <p>{t('overview.flows.nobody')}</p>}
      </div>
    )
  })
}
