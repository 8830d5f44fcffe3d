import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import drawing from '../forms/drawing.module.css'
import { LiftBars } from '../forms/lift-bars.tsx'

const mostBars = 15

type View = 'together' | 'next' | 'again'

/** Pairs of products by how many times as often they meet as by chance. */
export function AffinityDrawing({ answer }: { answer: ReportAnswer<Reports['product-affinity']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  const { rows, params } = answer
  const view = params.view as View
  const bars = rows.slice(0, mostBars).map((row, place) => {
    const { product, other, orders, confidence, lift } = row
    return {
      opens: opens(row),
      key: `${place} ${product} ${other}`,
      name: other === null ? product : t(`reports.affinityPair.${view as 'next'}`, { product, other }),
      ...{ lift, low: null, high: null },
      shown: t('reports.liftTimes', { lift: format.ratio(lift) }),
      note: t(`reports.affinityNote.${view}`, {
        ...{ orders: format.count(orders), share: format.rate(confidence), product },
      }),
    }
  })
  return (
    <>
      <LiftBars bars={bars} />
      <p className={drawing.legend}>{t('reports.affinityLegend')}</p>
    </>
  )
}
