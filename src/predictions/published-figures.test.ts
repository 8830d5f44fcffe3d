import { describe, expect, it } from 'vitest'
import { bgNbd } from './bg-nbd.ts'
import { gammaGamma } from './gamma-gamma.ts'
import { mbgNbd } from './mbg-nbd.ts'
import { bgNbdCdnow, gammaGammaCdnow, hardParameters, mbgNbdCdnow } from './published-cdnow.fixture.ts'
import { historiesOf } from './purchase-histories.ts'

/** How far apart two numbers are, as a part of the second. */
const relativeError = (value: number, reference: number) => Math.abs(value / reference - 1)

describe('BG/NBD at the published parameters', () => {
  const { published, btyd, exact, spreadsheet, counts } = bgNbdCdnow

  it.each(exact.expectedOfNew)('a new customer, %d weeks: %d repeats', (weeks, expected) => {
    expect(relativeError(bgNbd.expectedPurchases(exact.parameters, weeks), expected)).toBeLessThan(1e-10)
  })

  it.each(spreadsheet.expectedOfNew)('a new customer, %d weeks: %d repeats in the spreadsheet', (weeks, expected) => {
    expect(bgNbd.expectedPurchases(exact.parameters, weeks)).toBeCloseTo(expected, 3)
  })

  it('knows the customer of the spreadsheet (2 repeats, 30.43, 38.86)', () => {
    expect(relativeError(bgNbd.pAlive(exact.parameters, 2, 30.43, 38.86), exact.pAlive)).toBeLessThan(1e-12)
    const expected = bgNbd.conditionalExpectedPurchases(exact.parameters, 39, 2, 30.43, 38.86)
    expect(relativeError(expected, exact.expected39)).toBeLessThan(1e-10)
    expect(expected).toBeCloseTo(spreadsheet.expected39, 3)
  })

  it('knows what BTYD says of a new customer and of customer 1516', () => {
    expect(bgNbd.expectedPurchases(btyd.parameters, 52)).toBeCloseTo(btyd.expectedOfNew52, 5)
    const { x, tx, T, pAlive, expected52 } = btyd.customer1516
    expect(bgNbd.pAlive(btyd.parameters, x, tx, T)).toBeCloseTo(pAlive, 6)
    expect(relativeError(bgNbd.conditionalExpectedPurchases(btyd.parameters, 52, x, tx, T), expected52)).toBeLessThan(
      1e-5,
    )
  })

  it.each(btyd.expected52)('%d repeats, then 19 silent weeks: %d expected in 52 weeks', (x, expected) => {
    const own = bgNbd.conditionalExpectedPurchases(btyd.parameters, 52, x, 20, 39)
    expect(relativeError(own, expected)).toBeLessThan(1e-5)
  })

  it.each(counts)('exactly %d repeats in %d weeks: probability %d', (count, weeks, probability) => {
    const own = bgNbd.probabilityOfCount(published.parameters, count, weeks)
    expect(relativeError(own, probability)).toBeLessThan(2e-6)
  })

  it.each(exact.countIn39.map((probability, count) => [count, probability] as const))(
    'exactly %d repeats in 39 weeks: probability %d',
    (count, probability) => {
      expect(relativeError(bgNbd.probabilityOfCount(exact.parameters, count, 39), probability)).toBeLessThan(1e-11)
    },
  )

  it('is certain where the paper is', () => {
    expect(bgNbd.pAlive(published.parameters, 0, 0, 38.86)).toBe(1)
    expect(bgNbd.pAlive(published.parameters, 1000, 10, 100)).toBe(0)
  })
})

describe('MBG/NBD at the published parameters', () => {
  const { exact } = mbgNbdCdnow

  it.each(exact.expectedOfNew)('a new customer, %d weeks: %d repeats', (weeks, expected) => {
    expect(relativeError(mbgNbd.expectedPurchases(exact.parameters, weeks), expected)).toBeLessThan(1e-10)
  })

  it('knows the customer of the spreadsheet (2 repeats, 30.43, 38.86)', () => {
    expect(relativeError(mbgNbd.pAlive(exact.parameters, 2, 30.43, 38.86), exact.pAlive)).toBeLessThan(1e-12)
    const expected = mbgNbd.conditionalExpectedPurchases(exact.parameters, 39, 2, 30.43, 38.86)
    expect(relativeError(expected, exact.expected39)).toBeLessThan(1e-10)
  })
})

describe('the log-likelihood of single customers', () => {
  it.each([
    ...bgNbdCdnow.customerLogLikelihoods.map(([x, tx, expected]) => ({ model: bgNbd, x, tx, expected })),
    ...mbgNbdCdnow.customerLogLikelihoods.map(([x, tx, expected]) => ({ model: mbgNbd, x, tx, expected })),
  ])('$model.title: $x repeats, the last at $tx of 40: $expected', ({ model, x, tx, expected }) => {
    const { value } = model.logLikelihood(hardParameters, historiesOf([[x, tx, 40]]))
    expect(relativeError(value, expected)).toBeLessThan(1e-6)
  })
})

describe('Gamma-Gamma at the published parameters', () => {
  const { exact, published } = gammaGammaCdnow

  it('has the published population mean', () => {
    expect(relativeError(gammaGamma.populationMean(exact.parameters), exact.populationMean)).toBeLessThan(1e-7)
    expect(gammaGamma.populationMean(exact.parameters)).toBeCloseTo(published.firstTen[2], 2)
    expect(gammaGamma.expectedAverageValue(exact.parameters, 0, 0)).toBe(gammaGamma.populationMean(exact.parameters))
  })

  it('pulls the average of the first customer, 22.35 over two repeats, towards the mean', () => {
    expect(gammaGamma.expectedAverageValue(exact.parameters, 2, 22.35)).toBeCloseTo(24.658616189236472, 6)
    expect(gammaGamma.expectedAverageValue(published.parameters, 2, 22.35)).toBeCloseTo(published.firstTen[0], 1)
  })
})
