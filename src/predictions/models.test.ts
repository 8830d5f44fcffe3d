import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerLifetimeValue } from './customer-lifetime-value.ts'
import { bindParameters } from './model-fit.ts'
import { purchaseModel, purchaseModels, valueModel, valueModels } from './models.ts'

const positive = (from: number, to: number) =>
  fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp)

const parameters = fc.record({
  r: positive(1e-4, 1e4),
  alpha: positive(1e-2, 1e6),
  a: positive(1e-4, 1e4),
  b: positive(1e-4, 1e4),
})

/** Up to 10,000 repeats in 5,000 days. */
const customer = fc
  .record({
    x: fc.oneof(fc.nat(5), fc.nat(10_000)),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    T: positive(1, 5000),
  })
  .map(({ x, part, T }) => ({ x, tx: x === 0 ? 0 : part * T, T }))

const horizon = positive(0.1, 1000)
const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

describe.each(purchaseModels)('$title', (model) => {
  it('gives chances and probabilities within 0 and 1, whatever the parameters and the customer', () => {
    fc.assert(
      fc.property(parameters, customer, horizon, (at, { x, tx, T }, H) => {
        for (const value of [model.pAlive(at, x, tx, T), model.chance(at, H, x, tx, T)]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
        const expected = model.conditionalExpectedPurchases(at, H, x, tx, T)
        expect(Number.isFinite(expected) && expected >= 0).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives a chance that falls with every silent day and grows with the horizon', () => {
    fc.assert(
      fc.property(parameters, customer, horizon, positive(0.1, 1000), (at, { x, tx, T }, H, more) => {
        const now = model.chance(at, H, x, tx, T)
        expect(model.chance(at, H, x, tx, T + more)).toBeLessThanOrEqual(now * (1 + 1e-10))
        expect(model.chance(at, H + more, x, tx, T)).toBeGreaterThanOrEqual(now * (1 - 1e-10))
      }),
      { numRuns: 1000 },
    )
  })

  it('lets a customer lapse where the chance falls under the share', () => {
    const share = fc.double({ min: 0.01, max: 0.9, noNaN: true })
    fc.assert(
      fc.property(parameters, customer, horizon, share, (at, { x, tx }, H, under) => {
        const age = model.lapseAge(at, under, H, x, tx)
        expect(Number.isFinite(age)).toBe(true)
        if (age === tx) expect(model.chance(at, H, x, tx, tx)).toBeLessThanOrEqual(under * (1 + 1e-9))
        else expect(Math.abs(model.chance(at, H, x, tx, age) / under - 1)).toBeLessThan(1e-6)
        expect(age).toBeGreaterThanOrEqual(tx)
      }),
      { numRuns: 1000 },
    )
  })

  it('expects of the chance what the wait says', () => {
    fc.assert(
      fc.property(parameters, customer, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (at, { x, T }, quantile) => {
        const wait = model.waitWhileActive(at, quantile, x, T)
        // Just bought, so as good as active but for the chance to have stopped there and then.
        const active = model.pAlive(at, x, T, T)
        if (Number.isFinite(wait) && wait < 1e12) {
          expect(model.chance(at, wait, x, T, T)).toBeCloseTo(active * quantile, 6)
        }
      }),
    )
  })

  it.each([13, 39, 200])(
    'has probabilities of counts in %d weeks that add up, with the expectation as their mean',
    (time) => {
      let [total, mean] = [0, 0]
      for (let count = 0; count < 3000; count++) {
        const probability = model.probabilityOfCount(CDNOW, count, time)
        total += probability
        mean += count * probability
      }
      expect(total).toBeCloseTo(1, 10)
      expect(mean).toBeCloseTo(model.expectedPurchases(CDNOW, time), 8)
    },
  )

  it('chance and expectation agree for the shortest horizon', () => {
    const soon = 1e-6
    const chance = model.chance(CDNOW, soon, 3, 20, 30)
    expect(model.conditionalExpectedPurchases(CDNOW, soon, 3, 20, 30) / chance).toBeCloseTo(1, 5)
  })

  it('expects of a customer just acquired what it expects of a new one, given that they stayed', () => {
    expect(model.conditionalExpectedPurchases(CDNOW, 52, 0, 0, 0)).toBeCloseTo(model.expectedPurchases(CDNOW, 52), 12)
  })
})

describe('P(alive) without a repeat', () => {
  it('is certain in BG/NBD and falls in MBG/NBD, where the first purchase may have been the last', () => {
    const [bgNbd, mbgNbd] = purchaseModels
    expect([0, 39, 390].map((T) => bgNbd.pAlive(CDNOW, 0, 0, T))).toEqual([1, 1, 1])
    const staying = CDNOW.b / (CDNOW.a + CDNOW.b)
    expect(mbgNbd.pAlive(CDNOW, 0, 0, 0)).toBeCloseTo(staying, 14)
    expect(mbgNbd.pAlive(CDNOW, 0, 0, 390)).toBeLessThan(mbgNbd.pAlive(CDNOW, 0, 0, 39))
  })
})

describe('customer lifetime value', () => {
  /** lifetimes' example: the fit on its example_transactions, in days. Parameters are printed with two decimals. */
  const example = { r: 0.16, alpha: 1.86, a: 1.85, b: 3.18 }
  const once = { months: 1, monthLength: 30 }
  const [bgNbd] = purchaseModels

  it.each([
    [0, 0, 298, 0.016053],
    [0, 0, 224, 0.021171],
    [6, 142, 292, 0.030461],
    [0, 0, 147, 0.031686],
    [2, 9, 183, 0.001607],
  ])('of (%d, %d, %d) is about %d purchases within 30 days', (x, tx, T, purchases) => {
    const customer = { x, tx, T, valuePerPurchase: 1 }
    const undiscounted = customerLifetimeValue(bgNbd, example, customer, { ...once, monthlyDiscountRate: 0 })
    expect(undiscounted).toBeCloseTo(bgNbd.conditionalExpectedPurchases(example, 30, x, tx, T), 14)
    expect(Math.abs(undiscounted / purchases - 1)).toBeLessThan(0.1)
    const halved = customerLifetimeValue(bgNbd, example, customer, { ...once, monthlyDiscountRate: 1 })
    expect(halved).toBeCloseTo(undiscounted / 2, 14)
  })

  it('is proportional to the value of a purchase and nothing for no months', () => {
    const customer = { x: 2, tx: 9, T: 183, valuePerPurchase: 7 }
    const options = { months: 12, monthlyDiscountRate: 0.01, monthLength: 30 }
    const seven = customerLifetimeValue(bgNbd, example, customer, options)
    expect(seven).toBeCloseTo(
      7 * customerLifetimeValue(bgNbd, example, { ...customer, valuePerPurchase: 1 }, options),
      12,
    )
    expect(customerLifetimeValue(bgNbd, example, customer, { ...options, months: 0 })).toBe(0)
  })
})

describe('the lists', () => {
  it('find every model by its kind', () => {
    for (const model of purchaseModels) expect(purchaseModel(model.kind)).toBe(model)
    for (const model of valueModels) expect(valueModel(model.kind)).toBe(model)
    const kinds = [...purchaseModels, ...valueModels].map((model) => model.kind)
    expect(new Set(kinds).size).toBe(kinds.length)
  })

  it('name what they have for a kind they do not', () => {
    expect(() => purchaseModel('pareto' as never)).toThrow("there is no model 'pareto', only bg-nbd, mbg-nbd")
  })
})

describe('binding parameters to a query', () => {
  it('keeps the values out of the SQL', () => {
    expect(bindParameters({ p: 6.25, q: 3.74 }, 'value_')).toEqual({
      placeholders: { p: '{value_p:Float64}', q: '{value_q:Float64}' },
      values: { value_p: 6.25, value_q: 3.74 },
    })
  })
})
