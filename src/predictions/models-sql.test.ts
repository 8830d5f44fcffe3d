import { createClient } from '@clickhouse/client'
import { createChdbConnection } from 'chdb/connection'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gammaGamma } from './gamma-gamma.ts'
import { bindParameters, type ModelParameters } from './model-fit.ts'
import { purchaseModels } from './models.ts'

/** The types of chDB's connection and of the client's differ in what neither of them uses here. */
const client = createClient({ connection: createChdbConnection({ path: ':memory:' }) as never })

interface Customer {
  readonly x: number
  readonly tx: number
  readonly T: number
  readonly horizon: number
  readonly average: number
}

const edges: readonly Customer[] = [
  { x: 0, tx: 0, T: 0, horizon: 90, average: 0 },
  { x: 0, tx: 0, T: 5000, horizon: 1, average: 0 },
  { x: 1, tx: 0, T: 5000, horizon: 30, average: 0.01 },
  { x: 10_000, tx: 5000, T: 5000, horizon: 365, average: 1e6 },
  { x: 10_000, tx: 0, T: 5000, horizon: 365, average: 12.5 },
  { x: 10_000, tx: 4999, T: 5000, horizon: 0, average: 12.5 },
  { x: 3, tx: 0, T: 0, horizon: 90, average: 3 },
]

const day = fc.nat(5000)
/** Whole numbers, as the columns of the facts are. */
const anyCustomer = fc
  .record({
    x: fc.oneof(fc.nat(4), fc.nat(60), fc.nat(10_000)),
    one: day,
    other: day,
    horizon: fc.integer({ min: 1, max: 400 }),
  })
  .map(({ x, one, other, horizon }): Customer => {
    const T = Math.max(one, other)
    return { x, tx: x === 0 ? 0 : Math.min(one, other), T, horizon, average: (one % 97) + 0.25 }
  })

const positive = (from: number, to: number) =>
  fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp)
const anyParameters = fc.record({
  r: positive(0.01, 100),
  alpha: positive(0.1, 1e4),
  a: positive(0.01, 100),
  b: positive(0.01, 100),
})

const SEED = 20_240_601
const customers = [...edges, ...fc.sample(anyCustomer, { seed: SEED, numRuns: 300 })]
const parameterSets: readonly (readonly [string, ModelParameters<'r' | 'alpha' | 'a' | 'b'>])[] = [
  ['as on CDNOW, in days', { r: 0.243, alpha: 30.9, a: 0.793, b: 2.426 }],
  ['with a at 1', { r: 0.9, alpha: 30, a: 1, b: 9 }],
  ['with tiny shapes', { r: 1e-4, alpha: 1e-2, a: 1e-4, b: 1e-4 }],
  ['with huge shapes', { r: 1e4, alpha: 1e6, a: 1e4, b: 1e4 }],
  ...fc.sample(anyParameters, { seed: SEED, numRuns: 12 }).map((at, i) => [`at random, ${i}`, at] as const),
]

beforeAll(async () => {
  await client.command({
    query: `CREATE TABLE customer (id UInt32, x UInt32, tx UInt16, T UInt16, horizon UInt16, average Float64) ENGINE = Memory`,
  })
  const values = customers.map((customer, id) => ({ id, ...customer }))
  await client.insert({ table: 'customer', values, format: 'JSONEachRow' })
})
afterAll(() => client.close())

/** What the expression gives for every customer, in their order. */
async function evaluate(expression: string, values: Record<string, number>): Promise<number[]> {
  const result = await client.query({
    query: `SELECT toString(${expression}) AS value, toTypeName(${expression}) AS type FROM customer ORDER BY id`,
    query_params: values,
    format: 'JSONEachRow',
  })
  const rows = await result.json<{ value: string; type: string }>()
  expect(rows.every((row) => row.type === 'Float64')).toBe(true)
  return rows.map((row) => (row.value === 'inf' ? Number.POSITIVE_INFINITY : Number(row.value)))
}

/** The expression agrees with the function for every customer; `ignore` is the absolute difference that counts as none. */
async function expectSame(
  expression: string,
  values: Record<string, number>,
  own: (customer: Customer) => number,
  { within, ignore }: { readonly within: number; readonly ignore: number },
): Promise<void> {
  const fromSql = await evaluate(expression, values)
  expect(fromSql).toHaveLength(customers.length)
  customers.forEach((customer, i) => {
    const expected = own(customer)
    if (fromSql[i] === expected) return
    const difference = Math.abs((fromSql[i] as number) - expected)
    expect(difference, `${fromSql[i]} against ${expected} for ${JSON.stringify(customer)}`).toBeLessThanOrEqual(
      within * Math.abs(expected) + ignore,
    )
  })
}

describe.each(purchaseModels)('the SQL of $title', (model) => {
  describe.each(parameterSets)('%s', (_, at) => {
    const { placeholders: parameters, values } = bindParameters(at, 'm_')
    const columns = { x: 'x', tx: 'tx', T: 'T', parameters }

    it('P(alive)', () =>
      expectSame(model.sql.pAlive(columns), values, ({ x, tx, T }) => model.pAlive(at, x, tx, T), {
        within: 1e-9,
        ignore: 1e-300,
      }))

    it('chance', () =>
      expectSame(
        model.sql.chance({ ...columns, horizon: 'horizon' }),
        values,
        ({ x, tx, T, horizon }) => model.chance(at, horizon, x, tx, T),
        { within: 1e-9, ignore: 1e-15 },
      ))

    it('expected purchases', () =>
      expectSame(
        model.sql.conditionalExpectedPurchases({ ...columns, time: 'horizon' }),
        values,
        ({ x, tx, T, horizon }) => model.conditionalExpectedPurchases(at, horizon, x, tx, T),
        { within: 1e-6, ignore: 1e-12 },
      ))

    it('lapse age', () =>
      expectSame(
        model.sql.lapseAge({ x: 'x', tx: 'tx', horizon: '90', share: '{m_share:Float64}', parameters }),
        { ...values, m_share: 0.1 },
        ({ x, tx }) => model.lapseAge(at, 0.1, 90, x, tx),
        { within: 1e-6, ignore: 1e-3 },
      ))

    it('wait', () =>
      expectSame(
        model.sql.waitWhileActive({ x: 'x', T: 'T', quantile: '0.5', parameters }),
        values,
        ({ x, T }) => model.waitWhileActive(at, 0.5, x, T),
        { within: 1e-8, ignore: 1e-9 },
      ))
  })
})

describe('the SQL of Gamma-Gamma', () => {
  it.each([
    { p: 6.25, q: 3.74, v: 15.44 },
    { p: 1e-3, q: 1.1, v: 1e-6 },
    { p: 1e4, q: 1e4, v: 1e9 },
  ])('expected value at %o', (at) => {
    const { placeholders: parameters, values } = bindParameters(at)
    return expectSame(
      gammaGamma.sql.expectedAverageValue({ x: 'x', average: 'average', parameters }),
      values,
      ({ x, average }) => gammaGamma.expectedAverageValue(at, x, average),
      { within: 1e-13, ignore: 0 },
    )
  })
})

describe('the SQL', () => {
  it('holds names and placeholders, never a value', () => {
    const [model] = purchaseModels
    const { placeholders } = bindParameters({ r: 0.12345, alpha: 1, a: 1, b: 1 })
    expect(model.sql.pAlive({ x: 'x', tx: 'tx', T: 'T', parameters: placeholders })).toBe(
      'if(toFloat64(x) + 0 = 0, 1., 1 / (1 + exp(log({a:Float64}) - log({b:Float64} + greatest(toFloat64(x) + 0, 1) - 1)' +
        ' + ({r:Float64} + toFloat64(x)) * log(({alpha:Float64} + toFloat64(T)) / ({alpha:Float64} + toFloat64(tx))))))',
    )
  })
})
