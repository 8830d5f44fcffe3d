import type { ReportAnswer, Reports } from '../api/reports.ts'
import { type HeatStep, heatStep } from '../charts/heat-step.ts'
import { isRisk, isTier, type Risk, risks, type Tier, tiers } from '../states/stages.ts'

export type Cell = {
  tier: Tier
  risk: Risk
  customers: number
  revenueMinor: number
  heat: HeatStep
  action: string
  /** Whom the cell opens. */
  row: Reports['tier-risk'] | undefined
}
/** Rows from the high tier down, each from low risk to high. */
export type TierRisk = { rows: { tier: Tier; cells: Cell[] }[]; worst: Cell }

/** The nine cells, tinted by money; `worst` is the high tier at high risk. Undefined where nobody has ordered. */
export function prepareTierRisk({ rows }: Pick<ReportAnswer<Reports['tier-risk']>, 'rows'>): TierRisk | undefined {
  const known = rows.filter((row) => isTier(row.tier) && isRisk(row.risk))
  if (known.every((row) => row.customers === 0)) return undefined
  const most = Math.max(...known.map((row) => row.revenueMinor))
  const cell = (tier: Tier, risk: Risk): Cell => {
    const row = known.find((candidate) => candidate.tier === tier && candidate.risk === risk)
    const revenueMinor = row?.revenueMinor ?? 0
    const heat = heatStep(revenueMinor, most)
    return { tier, risk, customers: row?.customers ?? 0, revenueMinor, heat, action: row?.action ?? '', row }
  }
  return {
    rows: tiers.map((tier) => ({ tier, cells: risks.map((risk) => cell(tier, risk)) })),
    worst: cell('high', 'high'),
  }
}
