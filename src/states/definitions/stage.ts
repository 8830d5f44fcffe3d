import { counted, defineState, percent } from '../definition.ts'

export const stages = ['visitor', 'browser', 'new', 'active', 'churned', 'reactivated'] as const
export type Stage = (typeof stages)[number]

/** Where the customer stands in the five-stage life cycle; anonymous visitors stand before it. */
export const stage = defineState({
  kind: 'stage',
  title: 'Life-cycle stage',
  columns: {
    stage: `multiIf(
      order_count = 0, if(is_known, 'browser', 'visitor'),
      is_lapsed, 'churned',
      was_lapsed_before_last, 'reactivated',
      order_count = 1, 'new',
      'active'
    )`,
  },
  reason: (row, { day }) => {
    const chance = `the chance of an order within ${row.horizon_days} days is ${percent(row.chance)}`
    const sentences: Record<Stage, () => string> = {
      visitor: () => 'Not known yet: no registration, e-mail or phone, and no paid order.',
      browser: () => 'Known, but has not paid for an order yet.',
      new: () => `One paid order, on ${day(String(row.last_order_at))}; ${chance}.`,
      active: () => `${counted(row.orders, 'paid order')}, the last on ${day(String(row.last_order_at))}; ${chance}.`,
      churned: () =>
        `Silent since ${day(String(row.last_order_at))}; ${chance}, which is under the share at which customers count as lapsed.`,
      reactivated: () => `Had lapsed before ordering again on ${day(String(row.last_order_at))}; ${chance}.`,
    }
    const because = sentences[row.stage as Stage]?.()
    if (because === undefined) return undefined
    const values = {
      orders: Number(row.orders),
      horizonDays: Number(row.horizon_days),
      chance: row.chance as number | null,
      lastOrderAt: row.last_order_at as string | null,
    }
    return { code: `stage_${row.stage}`, values, because }
  },
})
