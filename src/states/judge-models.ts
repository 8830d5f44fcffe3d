import { judgeModel, purchaseModels, scoreHistories } from '../predictions/index.ts'
import type { JudgedModel } from './calibration.ts'
import { type HistoryRow, toHistories } from './fit-groups.ts'

/** Buyers needed before the horizon, and of them those who came back, for a comparison to mean something. */
const leastCustomers = 200
const leastReturns = 30
const firstChoice = 'bg-nbd'

export type Verdict = {
  model: string
  recencyCurve: { days: number[]; chances: number[] }
  cards: JudgedModel[]
  notes: string[]
}

/**
 * Puts every purchase model to the test on the shop's own last stretch (fitted before `trainedAsOf`, judged until `judgedUntil`) and takes
 * the one that ranks best. Where none beats plain recency the recency curve of that stretch is used instead.
 */
export function judgeModels(
  rows: readonly (HistoryRow & { is_back: number })[],
  stretch: { horizonDays: number; trainedAsOf: string; judgedUntil: string },
): Verdict {
  const customers = rows.reduce((sum, row) => sum + row.customers, 0)
  const returns = rows.reduce((sum, row) => sum + row.is_back * row.customers, 0)
  if (customers < leastCustomers || returns < leastReturns) {
    const note = `The history before ${stretch.trainedAsOf.slice(0, 10)} is too short to judge the models on (${customers} buyers, ${returns} of whom came back).`
    return { model: firstChoice, recencyCurve: { days: [], chances: [] }, cards: [], notes: [note] }
  }
  const histories = toHistories(rows)
  const outcome = Float64Array.from(rows, (row) => row.is_back)
  const recencyScore = Float64Array.from(rows, (row) => row.tx - row.age)
  const cards = purchaseModels.flatMap((model) => {
    const fit = model.fit(histories)
    if (!fit.ok) return []
    const { chance } = scoreHistories(model, fit.parameters, histories, stretch.horizonDays)
    const card = judgeModel({ chance, recencyScore, outcome, weight: histories.weight })
    return { ...card, kind: model.kind, title: model.title, ...stretch }
  })
  cards.sort((left, right) => (right.areaUnderCurve ?? 0) - (left.areaUnderCurve ?? 0))
  const [best] = cards
  const isModelBetter = best?.verdict === 'model'
  return {
    model: best?.kind ?? firstChoice,
    recencyCurve: isModelBetter ? { days: [], chances: [] } : fallingCurve(rows),
    cards,
    notes: best ? [best.reading] : ['No model could be fitted; plain recency is used.'],
  }
}

/**
 * Share who ordered again by days since the last order, made to fall by pooling neighbours that rise (isotonic regression, Barlow et al. 1972).
 * `days[i]` is the last day of step i; the last step has no end.
 */
export function fallingCurve(
  rows: readonly (HistoryRow & { is_back: number })[],
  steps = 20,
): { days: number[]; chances: number[] } {
  const sorted = rows
    .map((row) => ({ ...row, silent: row.age - row.tx }))
    .sort((left, right) => left.silent - right.silent)
  const perStep = sorted.reduce((sum, row) => sum + row.customers, 0) / steps
  const pools: { untilDay: number; customers: number; returns: number }[] = []
  let open = { untilDay: 0, customers: 0, returns: 0 }
  for (const [index, row] of sorted.entries()) {
    open = {
      untilDay: row.silent,
      customers: open.customers + row.customers,
      returns: open.returns + row.is_back * row.customers,
    }
    const isSameDayNext = sorted[index + 1]?.silent === row.silent
    if ((open.customers < perStep || isSameDayNext) && index < sorted.length - 1) continue
    pools.push(open)
    poolRises(pools)
    open = { untilDay: 0, customers: 0, returns: 0 }
  }
  return { days: pools.map((pool) => pool.untilDay), chances: pools.map((pool) => pool.returns / pool.customers) }
}

function poolRises(pools: { untilDay: number; customers: number; returns: number }[]): void {
  for (;;) {
    const [before, last] = pools.slice(-2)
    if (!before || !last || pools.length < 2 || before.returns / before.customers >= last.returns / last.customers)
      return
    const pooled = {
      untilDay: last.untilDay,
      customers: before.customers + last.customers,
      returns: before.returns + last.returns,
    }
    pools.splice(-2, 2, pooled)
  }
}
