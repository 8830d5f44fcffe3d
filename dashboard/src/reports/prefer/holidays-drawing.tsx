import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import drawing from '../forms/drawing.module.css'
import { LiftBars } from '../forms/lift-bars.tsx'

/** How many times what ordinary days sell each festival does, the most first. */
export function HolidaysDrawing({ answer }: { answer: ReportAnswer<Reports['holidays']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  const bars = answer.rows.map((row) => {
    const { festival, lift, liftLow, liftHigh, orders, days, newShare } = row
    return {
      ...{ key: festival, name: festival, lift, low: liftLow, high: liftHigh },
      shown: lift === null ? '–' : t('reports.liftTimes', { lift: format.ratio(lift) }),
      note: t('reports.holidayNote', {
        ...{ orders: format.count(orders), days: format.count(days) },
        fresh: newShare === null ? '–' : format.rate(newShare),
      }),
      opens: opens(row, 'buyers'),
    }
  })
  return (
    <>
      <LiftBars bars={bars} />
      <p className={drawing.legend}>{t('reports.holidayLegend')}</p>
    </>
  )
}
