import { useTranslation } from 'react-i18next'
import type { HolidaysRow, ReportAnswer } from '../../api/reports.ts'
import { useFormat } from '../../shop/shop.tsx'
import drawing from '../forms/drawing.module.css'
import { LiftBars } from '../forms/lift-bars.tsx'

/** How many times what ordinary days sell each festival does, the most first. */
export function HolidaysDrawing({ answer: { rows } }: { answer: ReportAnswer<HolidaysRow> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const bars = rows.map(({ festival, lift, liftLow, liftHigh, orders, days, newShare }) => ({
    ...{ key: festival, name: festival, lift, low: liftLow, high: liftHigh },
    shown: lift === null ? '–' : t('reports.liftTimes', { lift: format.ratio(lift) }),
    note: t('reports.holidayNote', {
      ...{ orders: format.count(orders), days: format.count(days) },
      fresh: newShare === null ? '–' : format.rate(newShare),
    }),
  }))
  return (
    <>
      <LiftBars bars={bars} />
      <p className={drawing.legend}>{t('reports.holidayLegend')}</p>
    </>
  )
}
