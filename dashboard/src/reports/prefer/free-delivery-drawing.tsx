import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { StackedShares } from '../forms/stacked-shares.tsx'

/** What free delivery from an amount on would reach, and what lies just under it. */
export function FreeDeliveryDrawing({ answer }: { answer: ReportAnswer<Reports['free-delivery']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  const legend = (['rest', 'pale', 'mid', 'deep'] as const).map((tint) => ({
    tint,
    name: t(`reports.thresholdParts.${tint}`),
  }))
  const bars = answer.rows.map((row) => {
    const [share, payingShare, underShare] = [row.share ?? 0, row.payingShare ?? 0, row.underShare ?? 0]
    const { missingMinor } = row
    return {
      key: String(row.thresholdMinor),
      name: t('reports.thresholdFrom', { amount: format.moneyWhole(row.thresholdMinor) }),
      shown: t('reports.thresholdForgone', { amount: format.moneyWhole(row.freightMinor) }),
      note:
        missingMinor === null
          ? t('reports.thresholdNone')
          : t('reports.thresholdNote', {
              ...{ orders: format.count(row.justUnder), missing: format.money(Math.round(missingMinor)) },
              freed: format.rate(payingShare),
            }),
      parts: [
        { tint: 'rest' as const, share: 1 - share - underShare },
        { tint: 'pale' as const, share: underShare, opens: opens(row, 'underCustomers') },
        { tint: 'mid' as const, share: payingShare, opens: opens(row, 'payingCustomers') },
        { tint: 'deep' as const, share: share - payingShare },
      ],
    }
  })
  return <StackedShares bars={bars} legend={legend} />
}
