import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { reportQuery } from '../api/reports.ts'
import { OpensCustomers } from '../charts/opens-customers.tsx'
import { Picture } from '../charts/picture.tsx'
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
      title={t('overview.tierRisk.title')}
      query={useQuery(reportQuery('tier-risk', { asOf }))}
      prepare={prepareTierRisk}
      height={{ narrow: 330, wide: 372 }}
      sentence={({ worst }) =>
        t('overview.tierRisk.sentence', {
          count: worst.customers,
          customers: format.count(worst.customers),
          money: format.moneyWhole(worst.revenueMinor),
        })
      }
    >
      {(grid) => <TierRiskGrid grid={grid} />}
    </Picture>
  )
}

export function TierRiskGrid({ grid: { rows } }: { grid: TierRisk }) {
  const { t } = useTranslation()
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
                <CellLink cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CellLink({ cell: { tier, risk, customers, revenueMinor, heat } }: { cell: Cell }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <OpensCustomers
      row={{ tier, risk, customers }}
      figure="customers"
      className={classes.cell}
      style={{ '--risk': `var(--risk-${risk})`, '--strength': `${6 + heat * 5}%` }}
    >
      {/* A list of the page's links has no heads of rows and columns. */}
      <VisuallyHidden>
        {t(`tiers.${tier}`)}, {t(`risks.${risk}`)}:
      </VisuallyHidden>
      <strong>{format.count(customers)}</strong>
      <span className={classes.money}>{format.moneyWhole(revenueMinor)}</span>
      <span className={classes.action}>{t(`reports.tierRiskActions.${tier}.${risk}`)}</span>
    </OpensCustomers>
  )
}
