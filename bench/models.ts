import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import {
  bgNbd,
  type FitOutcome,
  gammaGamma,
  groupHistories,
  type Judgement,
  judgeModel,
  type Purchases,
  scoreHistories,
  summarisePurchases,
} from '../src/predictions/index.ts'
import { generateOrders, TRUE_BUYING, TRUE_SPENDING } from './generate-orders.ts'

export const name = 'models'
export const description = 'Purchase and value models on a million customers: summary, fits, prediction, model card'

const SECONDS_PER_DAY = 86_400
const HORIZON_DAYS = 90
const REPEATS = 5

/** lifetimes 0.11.3 on data of the same process, a million customers and ten million orders. */
const RIVAL_CUSTOMERS = 1_000_000
const LIFETIMES_SECONDS = { summary: 33.5, purchaseFit: 16.5, valueFit: 6.4, prediction: 0.93 } as const

export interface ModelsBenchOptions {
  readonly customers?: number
  /** Orders to use instead of generated ones: a CSV with the columns order_id, customer_id, ts (UTC), amount_cents. */
  readonly ordersCsv?: string
}

/** Times each step on the same customers; times include everything from the columns named to the result. */
export async function run({
  customers = 1_000_000,
  ordersCsv,
}: ModelsBenchOptions = {}): Promise<Record<string, unknown>> {
  const purchases = ordersCsv === undefined ? generatedPurchases(customers) : await readPurchases(ordersCsv)
  const until = purchases.period.reduce((latest, day) => Math.max(latest, day), 0)
  const summary = timed(() => summarisePurchases(purchases, { until }), 1)
  const { histories, averageValue } = summary.result
  const grouping = timed(() => groupHistories(histories))
  const fit = timed(() => fitted(bgNbd.fit(grouping.result)))
  const fitUngrouped = timed(() => fitted(bgNbd.fit(histories)))
  const values = { frequency: histories.frequency, averageValue, weight: histories.weight }
  const valueFit = timed(() => fitted(gammaGamma.fit(values)))
  const prediction = timed(() => scoreHistories(bgNbd, fit.result.parameters, histories, HORIZON_DAYS))
  const judgement = hindsight(purchases, until - HORIZON_DAYS)
  const card = timed(() => judgeModel(judgement))
  // The rival was measured at this size only; a ratio at any other would compare unlike work.
  const isRivalSize = histories.frequency.length === RIVAL_CUSTOMERS
  const step = (title: string, timing: Timed<unknown>, rivalSeconds?: number) => ({
    title,
    ...secondsOf(timing),
    ...(isRivalSize && rivalSeconds !== undefined && against(timing, rivalSeconds)),
  })
  return {
    customers: histories.frequency.length,
    orders: purchases.customer.length,
    groups: grouping.result.frequency.length,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    fits: {
      truth: { ...TRUE_BUYING, ...TRUE_SPENDING },
      bgNbd: { ...fit.result.parameters, iterations: fit.result.iterations, converged: fit.result.converged },
      gammaGamma: { ...valueFit.result.parameters, iterations: valueFit.result.iterations },
    },
    steps: [
      step('summary of orders per customer', summary, LIFETIMES_SECONDS.summary),
      step('grouping of identical histories', grouping),
      step('BG/NBD fit of grouped histories', fit, LIFETIMES_SECONDS.purchaseFit),
      step('BG/NBD grouping and fit', fitUngrouped, LIFETIMES_SECONDS.purchaseFit),
      step('Gamma-Gamma fit', valueFit, LIFETIMES_SECONDS.valueFit),
      step('chance, P(alive) and expected orders of all', prediction, LIFETIMES_SECONDS.prediction),
      step('model card', card),
    ],
    modelCard: card.result,
  }
}

interface Timed<Result> {
  readonly result: Result
  /** Ascending. */
  readonly seconds: readonly number[]
}

function timed<Result>(work: () => Result, repeats = REPEATS): Timed<Result> {
  const seconds: number[] = []
  for (;;) {
    const started = performance.now()
    const result = work()
    seconds.push((performance.now() - started) / 1000)
    if (seconds.length === repeats) return { result, seconds: seconds.toSorted((a, b) => a - b) }
  }
}

function secondsOf({ seconds }: Timed<unknown>) {
  return {
    seconds: rounded(medianOf(seconds)),
    min: rounded(seconds[0] as number),
    max: rounded(seconds.at(-1) as number),
    runs: seconds.length,
  }
}

function against({ seconds }: Timed<unknown>, lifetimesSeconds: number) {
  return {
    rival: { name: 'lifetimes 0.11.3', seconds: lifetimesSeconds, measured: 'recorded on a two-core machine' },
    ratio: rounded(lifetimesSeconds / medianOf(seconds)),
  }
}

function medianOf(ascending: readonly number[]): number {
  return ascending[Math.floor(ascending.length / 2)] as number
}

function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

/** BG/NBD fitted as of `asOf`, with its predictions and what came of them in the horizon after it. */
function hindsight(purchases: Purchases, asOf: number): Judgement {
  const { customer, histories } = summarisePurchases(purchases, { until: asOf })
  const { parameters } = fitted(bgNbd.fit(histories))
  const cameBack = new Set<number>()
  purchases.period.forEach((day, row) => {
    if (day > asOf && day <= asOf + HORIZON_DAYS) cameBack.add(purchases.customer[row] as number)
  })
  return {
    chance: scoreHistories(bgNbd, parameters, histories, HORIZON_DAYS).chance,
    recencyScore: histories.recency.map((tx, row) => tx - (histories.age[row] as number)),
    outcome: customer.map((id) => (cameBack.has(id) ? 1 : 0)),
  }
}

function fitted<Name extends string>(outcome: FitOutcome<Name>) {
  if (!outcome.ok) throw new Error(`the fit was refused: ${outcome.reason}`)
  return outcome
}

function generatedPurchases(customers: number): Purchases {
  const { customer, placedAt, valueMinor } = generateOrders({ customers })
  return {
    customer,
    period: placedAt.map((second) => Math.floor(second / SECONDS_PER_DAY)),
    value: valueMinor.map((minor) => minor / 100),
  }
}

async function readPurchases(path: string): Promise<Purchases> {
  const [customer, period, value]: [number[], number[], number[]] = [[], [], []]
  let isHeader = true
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const [, id, placedAt, cents] = line.split(',')
    if (!isHeader) {
      customer.push(Number(id))
      period.push(Date.parse(`${placedAt?.slice(0, 10)}T00:00:00Z`) / 1000 / SECONDS_PER_DAY)
      value.push(Number(cents) / 100)
    }
    isHeader = false
  }
  return {
    customer: Float64Array.from(customer),
    period: Float64Array.from(period),
    value: Float64Array.from(value),
  }
}
