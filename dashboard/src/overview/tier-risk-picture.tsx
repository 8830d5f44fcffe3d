import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ReportAnswer, type Reports, reportQuery } from '../api/reports.ts'
import { OpensLink } from '../charts/opens-link.tsx'
import { Picture } from '../charts/picture.tsx'
import { type Opens, useOpens } from '../charts/use-opens.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { RiskMark, TierMark } from '../states/marks.tsx'
import { risks } from '../states/stages.ts'
import { type Cell, prepareTierRisk, type TierRisk } from './prepare-tier-risk.ts'
import classes from './tier-risk-picture.module.css'

/** Nine cells of worth against danger: the hue says the risk, the more of it the more money. */
export function TierRiskPicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  return (
    <Picture
      name="tier-risk"
      title={t('overview.tierRisk.title')}
      query={useQuery(reportQuery('tier-risk', { asOf }))}
      prepare={prepareTierRisk}
      height={{ narrow: 330, wide: 372 }}
      sentence={({ worst }, answer) => (
        <>
          {t('overview.tierRisk.sentence', {
            count: worst.customers,
            customers: format.count(worst.customers),
            money: format.moneyWhole(worst.revenueMinor),
          })}
          <WorstLink worst={worst} answer={answer} />
        </>
      )}
    >
      {(grid, answer) => <TierRiskGrid grid={grid} answer={answer} />}
    </Picture>
  )
}

/** The question that most come with, a click away: which valuable customers are about to leave, and why. */
function WorstLink({ worst, answer }: { worst: Cell; answer: ReportAnswer<Reports['tier-risk']> }) {
  const { t } = useTranslation()
  const opens = useOpens(answer)(worst.row)
  if (!opens) return null
  return (
    <span data-screen-only>
      {' '}
      <OpensLink opens={opens} className={classes.who}>
        {t('overview.tierRisk.who')}
      </OpensLink>
    </span>
  )
}

type GridProps = { grid: TierRisk; answer: ReportAnswer<Reports['tier-risk']> }

export function TierRiskGrid({ grid: { rows }, answer }: GridProps) {
  const { t } = useTranslation()
  const opens = useOpens(answer)
  return (
    <table className={classes.grid}>
      <caption>{t('overview.tierRisk.caption')}</caption>
      <thead>
        <tr>
          <td />
          {risks.map((risk) => (
            <th key={risk} scope="col">
              <RiskMark risk={risk} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ tier, cells }) => (
          <tr key={tier}>
            <th scope="row">
              <TierMark tier={tier} />
            </th>
            {cells.map((cell) => (
              <td key={cell.risk}>
                <CellLink cell={cell} opens={opens(cell.row)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = { cell: Cell; opens: Opens | undefined }

function CellLink({ cell: { tier, risk, customers, revenueMinor, heat }, opens }: CellProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <OpensLink
      opens={opens}
      className={classes.cell}
      style={{ '--risk': `var(--risk-${risk})`, '--strength': `${6 + heat * 5}%` }}
    >
      {/* A list of the page's links has no heads of rows and columns. */}
      <VisuallyHidden>
        {t('overview.tierRisk.cell', { tier: t(`tiers.${tier}`), risk: t(`risks.${risk}`) })}
      </VisuallyHidden>
      <strong>{format.count(customers)}</strong>
      <span className={classes.money}>{format.moneyWhole(revenueMinor)}</span>
      <span className={classes.action}>{t(`reports.tierRiskActions.${tier}.${risk}`)}</span>
    </OpensLink>
  )
}
