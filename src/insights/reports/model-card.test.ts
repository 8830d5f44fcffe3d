import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['metric', 'value', 'unit', 'from', 'to', 'customers', 'predicted', 'actual']
const none = [null, null, null, null, null]
const card = {
  customers: 1_000,
  baseRate: 0.4,
  areaUnderCurve: 0.789,
  recencyAreaUnderCurve: null,
  brier: 0.177,
  baseRateBrier: 0.24,
  verdict: 'model',
  reading: 'The model ranks customers better.',
  parameters: { r: 0.24, alpha: 4.41, note: 'not a number' },
  calibration: [
    { from: 0.01, to: 0.2, customers: 600, predicted: 0.1, actual: 0.12 },
    { from: 0.2, to: 0.9, customers: 400, predicted: 0.7, actual: 0.82 },
  ],
}

it('lays out the card of the date', async () => {
  const asked: number[] = []
  const calibration = async (asOfMs: number) => {
    asked.push(asOfMs)
    return { modelCard: card }
  }
  expect(await shop.rows(columns, 'model-card', { asOf: late }, { calibration })).toEqual([
    ['judgedCustomers', 1_000, 'count', ...none],
    ['baseRate', 0.4, 'rate', ...none],
    ['areaUnderCurve', 0.789, 'score', ...none],
    ['recencyAreaUnderCurve', null, 'score', ...none],
    ['brier', 0.177, 'score', ...none],
    ['baseRateBrier', 0.24, 'score', ...none],
    ['verdict', 'model', 'text', ...none],
    ['reading', 'The model ranks customers better.', 'text', ...none],
    ['parameter.r', 0.24, 'number', ...none],
    ['parameter.alpha', 4.41, 'number', ...none],
    ['calibration.1', 0.12, 'rate', 0.01, 0.2, 600, 0.1, 0.12],
    ['calibration.2', 0.82, 'rate', 0.2, 0.9, 400, 0.7, 0.82],
  ])
  expect(asked).toEqual([Date.parse('2026-04-14T22:00:00Z')])
})

it.each([
  ['no card', {}],
  ['an empty card', { modelCard: null }],
  ['a card that is none', { modelCard: 'later' }],
])('has no rows but a note with %s', async (_, answer) => {
  const { rows, freshness } = await shop.ask('model-card', { asOf: late }, { calibration: async () => answer })
  expect(rows).toEqual([])
  expect(freshness.note).toMatch(/not enough orders/)
})
