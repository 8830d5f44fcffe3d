import { useTranslation } from 'react-i18next'
import type { FreightRow, ReportAnswer } from '../../api/reports.ts'
import { useCell } from '../../charts/use-cell.ts'
import { useFormat } from '../../shop/shop.tsx'
import { IntervalBars } from '../forms/interval-bars.tsx'
import { StackedShares } from '../forms/stacked-shares.tsx'

/** Which share came back by what delivery was of the first order; or what free delivery from an amount on would reach. */
export function FreightDrawing({ answer }: { answer: ReportAnswer<FreightRow> }) {
  return answer.params.view === 'threshold' ? <Thresholds rows={answer.rows} /> : <Returns rows={answer.rows} />
}

function Returns({ rows }: { rows: readonly FreightRow[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const bars = rows.map(({ band, rate, retained, eligible, low, high }) => ({
    ...{ name: cell(band, 'band', 'text'), value: rate, low, high },
    shown: rate === null ? '–' : format.rate(rate),
    note: t('overview.cohorts.cell', { active: format.count(retained ?? 0), customers: format.count(eligible ?? 0) }),
  }))
  return <IntervalBars bars={bars} height={300} />
}

function Thresholds({ rows }: { rows: readonly FreightRow[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const legend = (['rest', 'pale', 'mid', 'deep'] as const).map((tint) => ({
    tint,
    name: t(`reports.thresholdParts.${tint}`),
  }))
  const bars = rows.map((row) => {
    const [share, payingShare, underShare] = [row.share ?? 0, row.payingShare ?? 0, row.underShare ?? 0]
    const { missingMinor } = row
    return {
      key: String(row.thresholdMinor),
      name: t('reports.thresholdFrom', { amount: format.moneyWhole(row.thresholdMinor ?? 0) }),
      shown: t('reports.thresholdForgone', { amount: format.moneyWhole(row.freightMinor) }),
      note:
        missingMinor === null
          ? t('reports.thresholdNone')
          : t('reports.thresholdNote', {
              ...{ orders: format.count(row.justUnder ?? 0), missing: format.money(Math.round(missingMinor)) },
              freed: format.rate(payingShare),
            }),
      parts: [
        { tint: 'rest' as const, share: 1 - share - underShare },
        { tint: 'pale' as const, share: underShare },
        { tint: 'mid' as const, share: payingShare },
        { tint: 'deep' as const, share: share - payingShare },
      ],
    }
  })
  return <StackedShares bars={bars} legend={legend} />
}
