import { defineState, percent } from '../definition.ts'

/** Low, mid or high by the chance of another order within the horizon. */
export const risk = defineState({
  kind: 'risk',
  title: 'Risk of losing the customer',
  columns: {
    risk: "multiIf(order_count = 0, '', chance >= {risk_low:Float64}, 'low', chance >= {risk_high:Float64}, 'mid', 'high')",
  },
  reason: (row) =>
    row.risk === ''
      ? undefined
      : {
          code: 'risk',
          values: { chance: Number(row.chance), risk: String(row.risk) },
          because: `${percent(row.chance)} chance of another order means ${row.risk} risk.`,
        },
})
