import { z } from 'zod'
import { warehouseInstant } from '../../../facts/index.ts'
import { bucketPeriod, countedPaidAt, facts } from '../../../insights/index.ts'
import { orThrow, refuse } from '../../../platform/index.ts'
import { defineFilter, type FilterContext } from '../filter.ts'

const bucket = z.string().max(20).optional()

/** Customers whose first counted order fell into the month (week, quarter), as the cohorts report counts them. */
export const cohort = defineFilter<string>({
  kind: 'cohort',
  param: bucket.describe(
    'First counted order in this month (2026-01), week (its first day, 2026-01-05) or quarter (2026-Q1).',
  ),
  condition: (label, context) => ({
    sql: "first_order_at >= {cohort_from:DateTime64(3, 'UTC')} AND first_order_at < {cohort_to:DateTime64(3, 'UTC')}",
    params: periodParams('cohort', label, context),
  }),
})

/** Customers with a counted order in the month (week, quarter). */
export const activeIn = defineFilter<string>({
  kind: 'activeIn',
  param: bucket.describe('Has a counted order in this month (2026-01), week (2026-01-05) or quarter (2026-Q1).'),
  condition: (label, context) => ({
    sql: `customer_id IN (
    SELECT customer_id FROM ${facts}
    WHERE arrayExists(
      paid_at -> paid_at >= {activeIn_from:DateTime64(3, 'UTC')} AND paid_at < {activeIn_to:DateTime64(3, 'UTC')},
      ${countedPaidAt}
    )
  )`,
    params: periodParams('activeIn', label, context),
  }),
})

function periodParams(field: 'cohort' | 'activeIn', label: string, { settings }: FilterContext) {
  const period = orThrow(
    bucketPeriod(label, settings) ??
      refuse('invalid_date', `"${label}" is no month, week or quarter of the shop's calendar.`, {
        field,
        remedy:
          'Give a month such as 2026-01, the first day of a week such as 2026-01-05, or a quarter such as 2026-Q1.',
        cause: { code: 'not_a_cohort', values: { value: label } },
      }),
  )
  return {
    [`${field}_from`]: warehouseInstant(period.fromMs),
    [`${field}_to`]: warehouseInstant(period.toMs),
  }
}
