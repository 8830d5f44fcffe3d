import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import type { JudgedModel } from '../../states/index.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const card: JudgedModel = {
  kind: 'mbg-nbd',
  title: 'MBG/NBD',
  trainedAsOf: '2026-01-14T22:00:00.000Z',
  judgedUntil: '2026-04-14T22:00:00.000Z',
  horizonDays: 90,
  customers: 1_000,
  baseRate: 0.4,
  areaUnderCurve: 0.789,
  recencyAreaUnderCurve: null,
  brier: 0.177,
  baseRateBrier: 0.24,
  verdict: 'model',
  reading: 'The model ranks customers better.',
  calibration: [
    { from: 0.01, to: 0.2, customers: 600, predicted: 0.1, actual: 0.12 },
    { from: 0.2, to: 0.9, customers: 400, predicted: 0.7, actual: 0.82 },
  ],
}
const rest = { customers: 5, horizonDays: 90, lapseShare: 0.1, gapLogMean: 3, gapLogSpread: 1 }
const groups = [
  { key: 'Shoes', parameters: { r: 9, alpha: 9 }, ...rest },
  { key: '', parameters: { r: 0.24, alpha: 4.41 }, ...rest },
]

it('lays out the cards of the date, the model in use first', async () => {
  const asked: number[] = []
  const calibration = async (asOfMs: number) => {
    asked.push(asOfMs)
    return { cards: [card, { ...card, kind: 'bg-nbd', areaUnderCurve: 0.7, calibration: [] }], groups, notes: [] }
  }
  const none = [null, null, null, null, null]
  const columns = ['metric', 'value', 'unit', 'model', 'from', 'to', 'customers', 'predicted', 'actual']
  const rows = await shop.rows(columns, 'model-card', { asOf: late }, { calibration })
  expect(rows.slice(0, 15)).toEqual([
    ['verdict', 'model', 'text', 'mbg-nbd', ...none],
    ['reading', 'The model ranks customers better.', 'text', 'mbg-nbd', ...none],
    ['areaUnderCurve', 0.789, 'score', 'mbg-nbd', ...none],
    ['recencyAreaUnderCurve', null, 'score', 'mbg-nbd', ...none],
    ['brier', 0.177, 'score', 'mbg-nbd', ...none],
    ['baseRateBrier', 0.24, 'score', 'mbg-nbd', ...none],
    ['judgedCustomers', 1_000, 'count', 'mbg-nbd', ...none],
    ['baseRate', 0.4, 'rate', 'mbg-nbd', ...none],
    ['trainedAsOf', '2026-01-14T22:00:00.000Z', 'instant', 'mbg-nbd', ...none],
    ['judgedUntil', '2026-04-14T22:00:00.000Z', 'instant', 'mbg-nbd', ...none],
    ['horizonDays', 90, 'days', 'mbg-nbd', ...none],
    ['parameter.r', 0.24, 'number', 'mbg-nbd', ...none],
    ['parameter.alpha', 4.41, 'number', 'mbg-nbd', ...none],
    ['calibration.1', 0.12, 'rate', 'mbg-nbd', 0.01, 0.2, 600, 0.1, 0.12],
    ['calibration.2', 0.82, 'rate', 'mbg-nbd', 0.2, 0.9, 400, 0.7, 0.82],
  ])
  // The other model's figures follow, without parameters, which belong to the one in use.
  expect(rows.slice(15).map(([metric, , , model]) => `${metric} ${model}`)).toEqual(
    rows.slice(0, 11).map(([metric]) => `${metric} bg-nbd`),
  )
  expect(asked).toEqual([Date.parse('2026-04-14T22:00:00Z')])
})

it('has no rows where the history is too short to judge on, and says why', async () => {
  const calibration = async () => ({ cards: [], groups, notes: ['The history before 2026-01-14 is too short.'] })
  const { rows, freshness } = await shop.ask('model-card', { asOf: late }, { calibration })
  expect(rows).toEqual([])
  expect(freshness.note).toBe(
    'The models cannot be judged as of this date. The history before 2026-01-14 is too short.',
  )
})
