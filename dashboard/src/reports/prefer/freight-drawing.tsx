import { useTranslation } from 'react-i18next'
import type { FreightRow, ReportAnswer } from '../../api/reports.ts'
import { useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { IntervalBars } from '../forms/interval-bars.tsx'
import { StackedShares } from '../forms/stacked-shares.tsx'

/** Which share came back by what delivery was of the first order; or what free delivery from an amount on would reach. */
export function FreightDrawing({ answer }: { answer: ReportAnswer<FreightRow> }) {
  return answer.params.view === 'threshold' ? <Thresholds answer={answer} /> : <Returns answer={answer} />
}

function Returns({ answer }: { answer: ReportAnswer<FreightRow> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const opens = useOpens(answer)
  const bars = answer.rows.map((row) => {
    const counts = { active: format.count(row.retained ?? 0), customers: format.count(row.eligible ?? 0) }
    return {
      ...{ name: cell(row.band, 'band', 'text'), value: row.rate, low: row.low, high: row.high },
      shown: row.rate === null ? '–' : format.rate(row.rate),
      note: t('overview.cohorts.cell', counts),
      opens: opens(row, 'retained'),
    }
  })
  return <IntervalBars bars={bars} height={300} />
}

function Thresholds({ answer }: { answer: ReportAnswer<FreightRow> }) {
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
        { tint: 'pale' as const, share: underShare, opens: opens(row, 'underCustomers') },
        { tint: 'mid' as const, share: payingShare, opens: opens(row, 'payingCustomers') },
        { tint: 'deep' as const, share: share - payingShare },
      ],
    }
  })
  return <StackedShares bars={bars} legend={legend} />
}
