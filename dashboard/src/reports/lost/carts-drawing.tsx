import { useTranslation } from 'react-i18next'
import type { CartsRow, ReportAnswer } from '../../api/reports.ts'
import { ShareBars } from '../../charts/share-bars.tsx'
import { useCell } from '../../charts/use-cell.ts'
import { useFormat } from '../../shop/shop.tsx'

/** What lies in carts by how long they have lain. */
export function CartsDrawing({ answer: { rows } }: { answer: ReportAnswer<CartsRow> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const most = Math.max(0, ...rows.map(({ cartMinor }) => cartMinor))
  const bars = rows.map(({ age, cartMinor, customers, reachable }) => ({
    key: age,
    name: cell(age, 'age', 'text'),
    share: most > 0 ? cartMinor / most : 0,
    shown: format.moneyWhole(cartMinor),
    note: t('reports.cartsNote', { carts: format.count(customers), known: format.count(reachable) }),
  }))
  return <ShareBars bars={bars} />
}
