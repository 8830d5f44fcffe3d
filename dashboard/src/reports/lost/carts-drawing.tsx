import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { ShareBars } from '../../charts/share-bars.tsx'
import { useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'

/** What lies in carts by how long they have lain. */
export function CartsDrawing({ answer }: { answer: ReportAnswer<Reports['carts']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const opens = useOpens(answer)
  const most = Math.max(0, ...answer.rows.map(({ cartMinor }) => cartMinor))
  const bars = answer.rows.map((row) => ({
    key: row.age,
    name: cell(row.age, 'age', 'text'),
    share: most > 0 ? row.cartMinor / most : 0,
    shown: format.moneyWhole(row.cartMinor),
    note: t('reports.cartsNote', { carts: format.count(row.customers), known: format.count(row.reachable) }),
    opens: opens(row),
  }))
  return <ShareBars bars={bars} />
}
