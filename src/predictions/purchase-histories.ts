import { ascendingOrder } from './ascending-order.ts'

/**
 * What the purchase models need to know of customers, column by column, one row per customer or per group of alike
 * customers. All times are in one unit, whichever the caller keeps to (days in the product, weeks in the literature).
 */
export interface PurchaseHistories {
  /** x: purchases after the first, counting at most one for each unit of time (a day). Whole numbers from 0. */
  readonly frequency: Float64Array
  /** tₓ: time from the first purchase to the last; 0 for customers with one purchase. */
  readonly recency: Float64Array
  /** T: time from the first purchase to the date of the fit. */
  readonly age: Float64Array
  /** How many customers share the row. */
  readonly weight: Float64Array
}

/** Longer than any shop in any unit down to microseconds (thirty years); the fit divides by squares of ages. */
const LONGEST_AGE = 1e15

/** The first reason why histories cannot be used, with its row, or undefined when they can. */
export function findDefect(histories: PurchaseHistories): string | undefined {
  const { frequency, recency, age, weight } = histories
  const rows = frequency.length
  if (recency.length !== rows || age.length !== rows || weight.length !== rows) {
    return 'frequency, recency, age and weight must have the same number of rows'
  }
  let customers = 0
  for (let i = 0; i < rows; i++) {
    const [x, tx, T, count] = [frequency[i] as number, recency[i] as number, age[i] as number, weight[i] as number]
    if (!(x >= 0 && Number.isInteger(x))) return `row ${i}: frequency ${x} is not a whole number from 0`
    if (!(tx >= 0 && tx <= T)) return `row ${i}: recency ${tx} does not lie between 0 and age ${T}`
    if (T > LONGEST_AGE) return `row ${i}: age ${T} is not a time`
    if (!(count >= 0 && Number.isFinite(count))) return `row ${i}: weight ${count} is not a count`
    customers += count
  }
  return customers > 0 ? undefined : 'there are no customers'
}

/**
 * Merges rows with the same (frequency, recency, age), adding their weights; sorted by frequency, age, recency. The result
 * depends on the customers only, not on their order. The likelihood of the groups is that of the customers.
 */
export function groupHistories(histories: PurchaseHistories): PurchaseHistories {
  const { frequency, recency, age, weight } = histories
  const order = ascendingOrder(frequency, age, recency)
  const grouped = emptyHistories(order.length)
  let last = -1
  for (const row of order) {
    const [x, tx, T] = [frequency[row] as number, recency[row] as number, age[row] as number]
    if (last < 0 || grouped.frequency[last] !== x || grouped.age[last] !== T || grouped.recency[last] !== tx) {
      last++
      grouped.frequency[last] = x
      grouped.recency[last] = tx
      grouped.age[last] = T
    }
    grouped.weight[last] = (grouped.weight[last] as number) + (weight[row] as number)
  }
  return sliceHistories(grouped, last + 1)
}

/** Histories of so many rows, all zero. */
export function emptyHistories(rows: number): PurchaseHistories {
  const column = () => new Float64Array(rows)
  return { frequency: column(), recency: column(), age: column(), weight: column() }
}

function sliceHistories(histories: PurchaseHistories, rows: number): PurchaseHistories {
  return {
    frequency: histories.frequency.slice(0, rows),
    recency: histories.recency.slice(0, rows),
    age: histories.age.slice(0, rows),
    weight: histories.weight.slice(0, rows),
  }
}

/** Histories from plain rows [frequency, recency, age, weight = 1], for small inputs. */
export function historiesOf(rows: readonly (readonly [number, number, number, number?])[]): PurchaseHistories {
  return {
    frequency: Float64Array.from(rows, (row) => row[0]),
    recency: Float64Array.from(rows, (row) => row[1]),
    age: Float64Array.from(rows, (row) => row[2]),
    weight: Float64Array.from(rows, (row) => row[3] ?? 1),
  }
}
