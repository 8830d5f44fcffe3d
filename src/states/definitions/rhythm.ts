import { counted, defineState } from '../definition.ts'

/** Gaps that the group's own count for in a customer's rhythm: after two gaps of one's own both weigh the same. */
const priorGaps = 2

/**
 * The customer's own time between orders: the geometric mean of the gaps between purchase days, shrunk towards the group's
 * (category, else shop) on the logarithmic scale, because gaps spread by factors and not by days.
 */
export const rhythm = defineState({
  kind: 'rhythm',
  title: 'Rhythm',
  steps: {
    gap_logs: 'arrayMap(g -> log(g), gaps)',
    gap_log_mean: `(arraySum(gap_logs) + ${priorGaps} * group_gap_mean) / (length(gaps) + ${priorGaps})`,
    gap_log_spread: `sqrt((arraySum(l -> pow(l - gap_log_mean, 2), gap_logs) + ${priorGaps} * pow(group_gap_spread, 2)) / (length(gaps) + ${priorGaps}))`,
  },
  columns: {
    own_rhythm_days: "if(empty(gaps), NULL, toFloat64(arrayReduce('quantileExact(0.5)', gaps)))",
    rhythm_days: 'if(order_count = 0, NULL, exp(gap_log_mean))',
    rhythm_spread_days: 'if(order_count = 0, NULL, exp(gap_log_mean) * gap_log_spread)',
  },
  reason: (row) => {
    if (row.rhythm_days === null) return undefined
    const usual = Math.max(1, Math.round(Number(row.own_rhythm_days ?? row.rhythm_days)))
    const since = Math.floor(Number(row.days_since))
    const [code, who] =
      row.own_rhythm_days === null
        ? ['rhythm_of_others', 'Customers like this order']
        : ['rhythm_of_own', 'Usually orders']
    return {
      code,
      values: { everyDays: usual, orders: Number(row.orders), sinceDays: since },
      because: `${who} every ${counted(usual, 'day')} (${counted(row.orders, 'order')} so far); ${counted(since, 'day')} since the last.`,
    }
  },
})
