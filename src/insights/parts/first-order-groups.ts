/** Groups shown side by side: a seventh line nobody tells from the others. */
export const mostGroups = 6

/** Quantities of the first order, the last taking in everything above. */
const itemsOf = (units: string) =>
  `multiIf(round(${units}) < 1, '', round(${units}) >= 5, '5+', toString(toUInt32(round(${units}))))`

/**
 * The group of a customer's first counted order as text, empty where the order does not say. Expressions over a row of `customers` in which
 * `place` is the place of that order.
 */
export const firstOrderGroups = {
  none: "''",
  items: itemsOf('orders.units[place]'),
  category: `arraySort(
    line -> (-line.2, line.1),
    arrayFilter((line, order_number) -> order_number = place, arrayZip(lines.category, lines.value_minor), lines.order_number)
  )[1].1`,
  source: 'orders.source[place]',
  discount: "if(orders.discount_minor[place] > 0 OR orders.has_coupon[place], 'discounted', 'full_price')",
} as const

/** Groups that have an order of their own stand in it, the others as they came: the largest first. What is unknown comes last. */
export function inOrderOfGroups<Row extends { group_name: string }>(
  by: keyof typeof firstOrderGroups,
  rows: readonly Row[],
): Row[] {
  const isUnknown = ({ group_name }: Row) => Number(by !== 'none' && group_name === '')
  const byName = by === 'items' || by === 'discount'
  return rows.toSorted((a, b) => isUnknown(a) - isUnknown(b) || (byName ? a.group_name.localeCompare(b.group_name) : 0))
}
