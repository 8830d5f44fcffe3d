import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../api/reports.ts'
import { dayOf } from '../format/days.ts'
import { FlowChart } from '../overview/flows-picture.tsx'
import { prepareFlows } from '../overview/prepare-flows.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'

type Row = Reports['lifecycle-flow']

/** The flows of the period; by month, each month's beneath the other, the newest first. */
export function LifecycleFlowDrawing({ answer }: { answer: ReportAnswer<Row> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone } = useStatus()
  const months = [...new Set(answer.rows.map((row) => row.month))].reverse()
  const from = answer.period?.from ? dayOf(answer.period.from, timeZone) : undefined
  return months.map((month) => {
    const flows = prepareFlows({ rows: answer.rows.filter((row) => row.month === month) })
    return (
      <div key={month ?? ''}>
        {month && <h3>{format.month(month)}</h3>}
        {flows ? <FlowChart flows={flows} from={month ? undefined : from} /> : <p>{t('overview.flows.nobody')}</p>}
      </div>
    )
  })
}
