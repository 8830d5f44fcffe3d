import { bgNbd } from '../src/predictions/index.ts'

/**
 * A shop's orders as the purchase models see a shop: first orders spread over three years, repeats by BG/NBD, values by
 * Gamma-Gamma. Columns of one row per order, in time order.
 */
export interface GeneratedOrders {
  readonly customers: number
  /** Customer number, from 1. */
  readonly customer: Float64Array
  /** Unix seconds, whole. */
  readonly placedAt: Float64Array
  readonly valueMinor: Float64Array
}

export interface GenerateOptions {
  readonly customers: number
  /** The same seed gives the same orders. */
  readonly seed?: number
  readonly ordersPerCustomer?: number
}

/** The orders fall between 2023-01-01 and 2025-12-31 UTC. */
const STARTS_AT = 1_672_531_200
const PERIOD_DAYS = 1096
const SHORTEST_AGE_DAYS = 30
const SECONDS_PER_DAY = 86_400
const MIN_VALUE_MINOR = 50
const MAX_VALUE_MINOR = 10_000_000

/** What a fit should find again, in days and in whole currency units; α follows from the orders per customer. */
export const TRUE_BUYING = { r: 0.9, a: 0.8, b: 9 } as const
export const TRUE_SPENDING = { p: 6.25, q: 3.74, v: 15.44 } as const

export function generateOrders({
  customers,
  seed = 20_240_601,
  ordersPerCustomer = 10,
}: GenerateOptions): GeneratedOrders {
  const uniform = uniforms(seed)
  const alpha = alphaFor(ordersPerCustomer)
  const orders: Columns = { customer: [], second: [], valueMinor: [] }
  for (let customer = 1; customer <= customers; customer++) {
    const age = SHORTEST_AGE_DAYS + uniform() * (PERIOD_DAYS - SHORTEST_AGE_DAYS)
    const rate = gamma(uniform, TRUE_BUYING.r) / alpha
    const stopping = beta(uniform, TRUE_BUYING.a, TRUE_BUYING.b)
    const scale = TRUE_SPENDING.v / gamma(uniform, TRUE_SPENDING.q)
    let since = 0
    do {
      const minor = Math.round(100 * scale * gamma(uniform, TRUE_SPENDING.p))
      orders.customer.push(customer)
      orders.second.push(Math.floor((PERIOD_DAYS - age + since) * SECONDS_PER_DAY))
      orders.valueMinor.push(Math.min(Math.max(minor, MIN_VALUE_MINOR), MAX_VALUE_MINOR))
      if (since > 0 && uniform() < stopping) break
      since -= Math.log(1 - uniform()) / rate
    } while (since < age)
  }
  return { customers, ...inTimeOrder(orders) }
}

interface Columns {
  readonly customer: number[]
  readonly second: number[]
  readonly valueMinor: number[]
}

function inTimeOrder({ customer, second, valueMinor }: Columns) {
  const rows = second.length
  if (rows > 90_000_000) throw new RangeError(`${rows} orders are too many to generate at once`)
  // Time and row in one exact integer under 2^53: typed arrays sort fast only without a comparator.
  const keys = Float64Array.from(second, (value, row) => value * rows + row).sort()
  const order = Uint32Array.from(keys, (key) => key % rows)
  return {
    customer: Float64Array.from(order, (row) => customer[row] as number),
    placedAt: Float64Array.from(order, (row) => STARTS_AT + (second[row] as number)),
    valueMinor: Float64Array.from(order, (row) => valueMinor[row] as number),
  }
}

/** The α at which customers of uniformly spread ages place so many orders on average: bisection, as orders fall with α. */
function alphaFor(ordersPerCustomer: number): number {
  const ages = Array.from({ length: 64 }, (_, i) => {
    return SHORTEST_AGE_DAYS + ((i + 0.5) / 64) * (PERIOD_DAYS - SHORTEST_AGE_DAYS)
  })
  const orders = (alpha: number) =>
    1 + ages.reduce((sum, age) => sum + bgNbd.expectedPurchases({ ...TRUE_BUYING, alpha }, age), 0) / ages.length
  let [low, high] = [1e-3, 1e5]
  for (let i = 0; i < 60; i++) {
    const middle = Math.sqrt(low * high)
    if (orders(middle) > ordersPerCustomer) low = middle
    else high = middle
  }
  return high
}

type Uniform = () => number

/** sfc32 by Chris Doty-Humphrey (PractRand, public domain): 128 bits of state, uniform on [0, 1) in steps of 2⁻³². */
function uniforms(seed: number): Uniform {
  let [a, b, c, counter] = [0, seed | 0, (seed / 2 ** 32) | 0, 1]
  const next = () => {
    const result = (a + b + counter++) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + result
    return (result >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 20; i++) next()
  return next
}

function normal(uniform: Uniform): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

/** Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, 2000; shapes under 1 by their power trick. */
function gamma(uniform: Uniform, shape: number): number {
  if (shape < 1) return gamma(uniform, shape + 1) * (1 - uniform()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normal(uniform)
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(1 - uniform()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v
  }
}

function beta(uniform: Uniform, a: number, b: number): number {
  const x = gamma(uniform, a)
  return x / (x + gamma(uniform, b))
}
