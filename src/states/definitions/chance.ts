import { defineState, percent } from '../definition.ts'

/** Chance of an order within the horizon, when it lapses, and when the next order is due. From the purchase model of the customer's group. */
export const chance = defineState({
  kind: 'chance',
  title: 'Chance of another order',
  steps: {
    // The first whole day on which the chance stands under the share. A century ahead is never.
    lapses_on:
      "if(order_count = 0 OR lapse_age > 36500, NULL, toDateTime64(toDateTime(toDate(toInt32(first_day + floor(lapse_age) + 1)), {zone:String}), 3, 'UTC'))",
  },
  columns: {
    model_group: 'model_group',
    horizon_days: 'horizon_days',
    p_alive: 'if(order_count = 0, NULL, p_alive_now)',
    chance: 'if(order_count = 0, NULL, chance)',
    chance_at_last_order: 'if(order_count = 0, NULL, chance_at_last)',
    expected_orders: 'if(order_count = 0, NULL, year_purchases)',
    lapses_at: 'lapses_on',
    next_order_at:
      "if(order_count = 0 OR is_lapsed OR wait_50 > 3650, NULL, {as_of:DateTime64(3, 'UTC')} + toIntervalSecond(toInt64(least(wait_50, 36500) * 86400)))",
    next_order_from:
      "if(order_count = 0 OR is_lapsed OR wait_50 > 3650, NULL, {as_of:DateTime64(3, 'UTC')} + toIntervalSecond(toInt64(least(wait_25, 36500) * 86400)))",
    next_order_to:
      "if(order_count = 0 OR is_lapsed OR wait_50 > 3650, NULL, {as_of:DateTime64(3, 'UTC')} + toIntervalSecond(toInt64(least(wait_75, 36500) * 86400)))",
    second_order_chance: 'if(order_count = 1, chance, NULL)',
  },
  reason: (row, { day }) => {
    if (row.chance === null) return undefined
    const values = {
      horizonDays: Number(row.horizon_days),
      chance: Number(row.chance),
      wasChance: Number(row.chance_at_last_order),
      lapsesAt: row.lapses_at as string | null,
    }
    const was = `Chance of an order in ${row.horizon_days} days ${percent(row.chance)}, was ${percent(row.chance_at_last_order)} right after the last.`
    if (row.lapses_at === null)
      return { code: 'chance_stays', values, because: `${was} Does not lapse in the foreseeable future.` }
    const [code, verb] = row.stage === 'churned' ? ['chance_lapsed', 'Lapsed'] : ['chance_lapses', 'Lapses']
    return { code, values, because: `${was} ${verb} on ${day(String(row.lapses_at))} without an order.` }
  },
})
