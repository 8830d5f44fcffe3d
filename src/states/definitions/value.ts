import { defineState } from '../definition.ts'

const repeatDays = 'x'
const repeatMinor = 'arraySum(o -> if(toInt32(toDate(o.1, {zone:String})) = paid_days[1], 0, o.3), paid)'
const expected = `if(
  {value_p:Float64} > 0,
  {value_p:Float64} * ({value_v:Float64} + ${repeatMinor}) / ({value_p:Float64} * ${repeatDays} + {value_q:Float64} - 1),
  if(order_count = 0, 0, paid_minor / order_count)
)`

/** What the next order should be worth (Gamma-Gamma; the shop's mean weighs more the fewer repeats there are), and a year's orders at that value. */
export const value = defineState({
  kind: 'value',
  title: 'Expected value',
  steps: { order_value: expected },
  columns: {
    expected_value_minor: 'if(order_count = 0, NULL, order_value)',
    lifetime_value_minor: 'if(order_count = 0, NULL, year_purchases * order_value)',
  },
  reason: (row, { money }) => {
    if (row.lifetime_value_minor === null) return undefined
    const expectedOrders = Number(row.expected_orders)
    const [eachMinor, valueMinor] = [Number(row.expected_value_minor), Number(row.lifetime_value_minor)]
    return {
      code: 'value',
      values: { expectedOrders, eachMinor, valueMinor },
      because: `${expectedOrders.toFixed(1)} orders expected in the next year, at about ${money(eachMinor)} each: ${money(valueMinor)}.`,
    }
  },
})
