import { z } from 'zod'
import { warehouseInstant } from '../../../facts/index.ts'
import { stages } from '../../../states/index.ts'
import { defineFilter } from '../filter.ts'

const dateAndStages = z
  .string()
  .regex(
    new RegExp(`^\\d{4}-\\d{2}-\\d{2}:(${stages.join('|')})(,(${stages.join('|')}))*$`),
    `Give a day, a colon and a stage, such as 2026-01-01:churned. Stages: ${stages.join(', ')}.`,
  )
  .optional()

/** Customers by the stage they stood in on another date. */
export const stageAt = defineFilter<string>({
  kind: 'stageAt',
  param: dateAndStages.describe(
    'Stood in this stage on another date: 2026-01-01:churned, or several stages with commas.',
  ),
  condition: (text, context) => {
    const [date = '', names = ''] = text.split(':')
    const statesAtMs = context.instantOf('stageAt', date)
    return {
      statesAtMs,
      sql: `customer_id IN (
    SELECT customer_id FROM states FINAL
    WHERE as_of = {stage_at:DateTime64(3, 'UTC')} AND has({stages_at:Array(String)}, stage)
  )`,
      params: { stage_at: warehouseInstant(statesAtMs), stages_at: names.split(',') },
    }
  },
})
