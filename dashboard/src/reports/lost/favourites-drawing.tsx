import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { StackedShares } from '../forms/stacked-shares.tsx'

const mostBars = 12

/** For whom of those who wait for a product the chosen cut would make it cheaper than when they marked it. */
export function FavouritesDrawing({ answer }: { answer: ReportAnswer<Reports['favourites']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  const { rows, params } = answer
  const most = Math.max(1, ...rows.map(({ waiting }) => waiting))
  const cut = format.rate(Number(params.cut) / 100)
  const legend = (['deep', 'mid', 'pale'] as const).map((tint) => ({
    tint,
    name: t(`reports.cutParts.${tint}`, { cut }),
  }))
  const bars = rows.slice(0, mostBars).map((row) => {
    const { product, waiting, dropped, cutReaches, priceMinor } = row
    return {
      ...{ key: product, name: product, opens: opens(row, 'waiting') },
      shown: t('reports.cutReached', { reached: format.count(cutReaches), waiting: format.count(waiting) }),
      note:
        priceMinor === null
          ? t('reports.cutNoPrice')
          : t('reports.cutPrice', {
              price: format.money(priceMinor),
              after: format.money(Math.round(priceMinor * (1 - Number(params.cut) / 100))),
            }),
      parts: [
        { tint: 'deep' as const, share: dropped / most },
        { tint: 'mid' as const, share: (cutReaches - dropped) / most },
        { tint: 'pale' as const, share: (waiting - cutReaches) / most },
      ],
    }
  })
  return <StackedShares bars={bars} legend={legend} />
}
