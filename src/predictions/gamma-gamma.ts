import { ascendingOrder } from './ascending-order.ts'
import { type GammaGammaName, gammaGammaLikelihood, gammaGammaNames, type ValueRows } from './gamma-gamma-likelihood.ts'
import { inLogParameters } from './log-parameters.ts'
import { type LogLikelihood, maximiseLikelihood } from './maximum-likelihood.ts'
import { type FitOutcome, fitAt, named } from './model-fit.ts'
import { type AverageValues, defineValueModel } from './value-model.ts'
import { weightedTotal } from './weighted-total.ts'

/** Above this many rows a first search on a part of them saves most of the passes over all. */
const SAMPLE_ABOVE = 60_000
const SAMPLE_ROWS = 20_000
const SHAPE_BOUNDS = [1e-3, 1e4] as const
/** The population has a mean only for q > 1, and near 1 it is as good as infinite. */
const LOWEST_Q = 1.1
/** Average values beyond these are no amounts of money, and their squares would leave the range of doubles. */
const SMALLEST_VALUE = 1e-9
const LARGEST_VALUE = 1e15
/** In multiples of the mean value, so that the currency does not matter. */
const V_BOUNDS = [1e-6, 1e6] as const

/**
 * Gamma-Gamma: the values of a customer's purchases are Gamma(p, ν), and ν differs between customers as Gamma(q, v). Values are
 * taken to be independent of how often the customer buys.
 * Fader, Hardie and Lee, RFM and CLV: Using Iso-Value Curves for Customer Base Analysis, Journal of Marketing Research
 * 42(4), 2005; formulas as in Fader and Hardie's note 025, The Gamma-Gamma Model of Monetary Value, 2013.
 */
export const gammaGamma = defineValueModel({
  kind: 'gamma-gamma',
  title: 'Gamma-Gamma',
  source: 'Fader, Hardie and Lee (2005), Journal of Marketing Research 42(4), 415-430',
  parameterNames: gammaGammaNames,
  fit: fitGammaGamma,
  logLikelihood: (parameters, values) => {
    const { value, gradient } = gammaGammaLikelihood(sortedRows(values), parameters)
    return { value, gradient: named(gammaGammaNames, gradient) }
  },
  expectedAverageValue: ({ p, q, v }, x, average) => (p * (v + x * average)) / (p * x + q - 1),
  populationMean: ({ p, q, v }) => (p * v) / (q - 1),
  sql: {
    expectedAverageValue: ({ x, average, parameters: { p, q, v } }) =>
      `(${p} * (${v} + toFloat64(${x}) * toFloat64(${average})) / (${p} * toFloat64(${x}) + ${q} - 1))`,
  },
})

function fitGammaGamma(values: AverageValues): FitOutcome<GammaGammaName> {
  const defect = findDefect(values)
  if (defect !== undefined) return { ok: false, reason: defect }
  const rows = sortedRows(values)
  const customers = weightedTotal(rows.weight)
  if (!(customers > 0)) return { ok: false, reason: 'there is no customer with a repeat purchase of positive value' }
  const mean = weightedTotal(rows.averageValue, rows.weight) / customers
  const maximum = maximiseLikelihood({
    logLikelihood: likelihoodOf(rows),
    customers,
    ...(rows.frequency.length > SAMPLE_ABOVE && { sample: sampleOf(rows) }),
    // The mean of a population with p = 3 and q = 4 is v.
    start: Float64Array.of(3, 4, mean).map(Math.log),
    lower: Float64Array.of(SHAPE_BOUNDS[0], LOWEST_Q, mean * V_BOUNDS[0]).map(Math.log),
    upper: Float64Array.of(SHAPE_BOUNDS[1], SHAPE_BOUNDS[1], mean * V_BOUNDS[1]).map(Math.log),
  })
  return fitAt(gammaGammaNames, maximum)
}

function findDefect({ frequency, averageValue, weight }: AverageValues): string | undefined {
  const rows = frequency.length
  if (averageValue.length !== rows || weight.length !== rows) {
    return 'frequency, averageValue and weight must have the same number of rows'
  }
  for (let i = 0; i < rows; i++) {
    const [x, average, count] = [frequency[i] as number, averageValue[i] as number, weight[i] as number]
    if (!(x >= 0 && Number.isFinite(x))) return `row ${i}: frequency ${x} is not a count`
    if (!(average <= LARGEST_VALUE)) return `row ${i}: average value ${average} is not an amount`
    if (!(count >= 0 && Number.isFinite(count))) return `row ${i}: weight ${count} is not a count`
  }
  return undefined
}

/** The rows that say something, by frequency. */
function sortedRows({ frequency, averageValue, weight }: AverageValues): ValueRows {
  const order = ascendingOrder(frequency)
  const rows = valueRows(order.length)
  let count = 0
  for (const row of order) {
    const [x, average] = [frequency[row] as number, averageValue[row] as number]
    if (!(x > 0 && average >= SMALLEST_VALUE)) continue
    rows.frequency[count] = x
    rows.averageValue[count] = average
    rows.lnAverage[count] = Math.log(average)
    rows.weight[count++] = weight[row] as number
  }
  return mapColumns(rows, (column) => column.subarray(0, count))
}

function valueRows(rows: number): ValueRows {
  const column = () => new Float64Array(rows)
  return { frequency: column(), averageValue: column(), lnAverage: column(), weight: column() }
}

function mapColumns(rows: ValueRows, map: (column: Float64Array) => Float64Array): ValueRows {
  return {
    frequency: map(rows.frequency),
    averageValue: map(rows.averageValue),
    lnAverage: map(rows.lnAverage),
    weight: map(rows.weight),
  }
}

function likelihoodOf(rows: ValueRows): LogLikelihood {
  return (logParameters) => {
    const values = logParameters.map(Math.exp)
    return inLogParameters(gammaGammaLikelihood(rows, named(gammaGammaNames, values)), values)
  }
}

/** One row in so many: as they are sorted by frequency, the sample is spread evenly over frequencies. */
function sampleOf(rows: ValueRows) {
  const stride = Math.ceil(rows.frequency.length / SAMPLE_ROWS)
  const sample = mapColumns(rows, (column) => column.filter((_, row) => row % stride === 0))
  return { logLikelihood: likelihoodOf(sample), customers: weightedTotal(sample.weight) }
}
