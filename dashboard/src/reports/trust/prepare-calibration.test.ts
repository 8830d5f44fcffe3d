import { expect, it } from 'vitest'
import type { Reports } from '../../api/reports.ts'
import { prepareCalibration } from './prepare-calibration.ts'

const row = (
  metric: string,
  value: string | number,
  model: string,
  rest: Partial<Reports['model-card']> = {},
): Reports['model-card'] => ({
  ...{ metric, value, model, unit: 'text', from: null, to: null, customers: null, predicted: null, actual: null },
  ...rest,
})

it('is the card of the first model alone', () => {
  const tenth = { from: 0, to: 0.1, customers: 9, predicted: 0.05, actual: 0.1 }
  const rows = [
    row('verdict', 'model', 'mbg-nbd'),
    row('areaUnderCurve', 0.8, 'mbg-nbd'),
    row('recencyAreaUnderCurve', 0.7, 'mbg-nbd'),
    row('judgedCustomers', 90, 'mbg-nbd'),
    row('horizonDays', 60, 'mbg-nbd'),
    row('calibration.1', 0.1, 'mbg-nbd', tenth),
    row('areaUnderCurve', 0.6, 'bg-nbd'),
    row('calibration.1', 0.1, 'bg-nbd', tenth),
  ]
  expect(prepareCalibration(rows)).toEqual({
    ...{ model: 'mbg-nbd', verdict: 'model', areaUnderCurve: 0.8, recencyAreaUnderCurve: 0.7 },
    ...{ judgedCustomers: 90, horizonDays: 60, tenths: [tenth] },
  })
})

it('is nothing without a judged model', () => {
  expect(prepareCalibration([])).toBeUndefined()
})
