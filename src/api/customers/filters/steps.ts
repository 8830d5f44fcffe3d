import { z } from 'zod'
import { never } from '../../../facts/index.ts'
import { customersByStep, type FunnelStep, funnelSteps } from '../../../insights/index.ts'
import { readWordList } from '../../../platform/index.ts'
import { defineFilter } from '../filter.ts'

const stepList = z
  .string()
  .max(200)
  .transform((list) => readWordList(list))
  .pipe(z.array(z.enum(funnelSteps)))
  .optional()

/** Customers who have taken each of the funnel's steps, exactly as the funnel counts them. */
export const step = defineFilter<FunnelStep[]>({
  kind: 'step',
  param: stepList.describe(`Has taken these steps of the funnel: ${funnelSteps.join(', ')}.`),
  condition: (steps) => ({
    sql: `customer_id IN (${customersByStep(steps, 'taken')})`,
    params: { never },
  }),
})

/** Customers who have taken none of them. */
export const notStep = defineFilter<FunnelStep[]>({
  kind: 'notStep',
  param: stepList.describe('Has taken none of these steps.'),
  condition: (steps) => ({
    sql: `customer_id IN (${customersByStep(steps, 'missing')})`,
    params: { never },
  }),
})
