import { warehouseInstant } from '../../facts/index.ts'
import type { ReportContext } from '../report.ts'
import { scopeParams } from '../scope/scope.ts'

// Places of the instants in every report's SQL. The values are parameters; only these constants are text.
export const asOf = "{as_of:DateTime64(3, 'UTC')}"
export const periodFrom = "{period_from:DateTime64(3, 'UTC')}"
export const periodTo = "{period_to:DateTime64(3, 'UTC')}"

/** Values of those places, of `{zone:String}`, and of whom the question is about (`isInScope`). */
export function questionParams(context: ReportContext): Record<string, string | number> {
  return {
    ...scopeParams(context.scope),
    as_of: warehouseInstant(context.asOfMs),
    period_from: warehouseInstant(context.fromMs),
    period_to: warehouseInstant(context.toMs),
    zone: context.settings.timeZone,
  }
}

const isPaid = `paid_at < ${asOf} AND cancelled_at >= ${asOf}`

/** Beside each order of a row of `customers` whether it counts: paid, and not cancelled, before the date asked about. */
export const countedFlags = `arrayMap((paid_at, cancelled_at) -> ${isPaid}, orders.paid_at, orders.cancelled_at)`

/** When the orders of a row of `customers` that count were paid, in the order in which they were placed. */
export const countedPaidAt = `arrayFilter((paid_at, cancelled_at) -> ${isPaid}, orders.paid_at, orders.cancelled_at)`

/**
 * Places of the orders of a row of `customers` that count, in the order in which they were paid. Sorted by a second array: a lambda that looks
 * into an array of its row has that array copied for each element.
 */
export const countedPlaces = `arraySort(
  (place, paid_at) -> paid_at,
  arrayFilter((place, paid_at, cancelled_at) -> ${isPaid}, arrayEnumerate(orders.paid_at), orders.paid_at, orders.cancelled_at),
  ${countedPaidAt}
)`

/**
 * Beside each line of a row of `customers` the value of its order, from one value per order: lines lie in the order of their orders. A
 * lambda that looks an order up by its number has the values copied for each line (favourites: 1.7 times as long).
 */
export const ofEachLine = (values: string, lineCounts = 'orders.line_count') =>
  `arrayFlatten(arrayMap((value, count) -> arrayWithConstant(count, value), ${values}, ${lineCounts}))`

/** Pairs of when an order was paid and its value, of those that count, in the order in which they were paid. */
export const countedOrders = `arraySort(arrayMap(
  each -> (each.1, each.2),
  arrayFilter((each, cancelled_at) -> each.1 < ${asOf} AND cancelled_at >= ${asOf}, arrayZip(orders.paid_at, orders.value_minor), orders.cancelled_at)
))`
