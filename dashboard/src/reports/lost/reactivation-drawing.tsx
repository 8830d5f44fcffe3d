import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { IntervalBars } from '../forms/interval-bars.tsx'
import classes from './reactivation-drawing.module.css'

const monthDays = 30
const figures = [
  { figure: 'rate', returned: 'reactivatedRate', first: 'firstRate' },
  { figure: 'orders', returned: 'reactivatedOrders', first: 'firstLaterOrders' },
  { figure: 'revenueMinor', returned: 'reactivatedSpentMinor', first: 'firstSpentMinor' },
] as const

/** Which share still returns, by how long they have been silent; and what the returned are worth beside new customers. */
export function ReactivationDrawing({ answer }: { answer: ReportAnswer<Reports['reactivation']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  const bars = answer.rows.map((row) => {
    const { monthsIdle, rate, eligible, low, high } = row
    const days = format.days(monthsIdle * monthDays)
    const shown = rate === null ? '–' : format.rate(rate)
    const note = t('reports.silence', { days, rate: shown, eligible: format.count(eligible) })
    return { name: format.count(monthsIdle * monthDays), value: rate, low, high, shown, note, opens: opens(row) }
  })
  return (
    <>
      <p className={classes.axis}>{t('reports.silenceAxis')}</p>
      <IntervalBars bars={bars} height={300} />
      {answer.summary[0] && <Afterwards summary={answer.summary[0]} />}
    </>
  )
}

function Afterwards({ summary }: { summary: ReportAnswer['summary'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const shown = { rate: format.rate, orders: format.number, revenueMinor: format.money }
  const tell = (figure: keyof typeof shown, value: unknown) => (typeof value === 'number' ? shown[figure](value) : '–')
  const count = (value: unknown) => format.count(Number(value ?? 0))
  return (
    <table className={classes.after}>
      <caption>{t('reports.afterTitle')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">
            {t('reports.afterReturned')} <span>{count(summary.reactivated)}</span>
          </th>
          <th scope="col">
            {t('reports.afterFirst')} <span>{count(summary.firstOrders)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ figure, returned, first }) => (
          <tr key={figure}>
            <th scope="row">{t(`reports.after.${figure}`)}</th>
            <td>{tell(figure, summary[returned])}</td>
            <td>{tell(figure, summary[first])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
