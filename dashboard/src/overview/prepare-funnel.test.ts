import { describe, expect, it } from 'vitest'
import type { Reports } from '../api/reports.ts'
import { prepareFunnel } from './prepare-funnel.ts'

const step = (name: string, customers: number | null, rateFromPrevious: number | null): Reports['funnel'] => ({
  step: name,
  customers,
  continued: null,
  rateFromPrevious,
  rateFromFirst: null,
  medianSeconds: null,
})

describe('prepareFunnel', () => {
  it('leaves out steps that are not recorded and finds the weakest', () => {
    const found = prepareFunnel({
      rows: [step('visit', 100, null), step('registration', null, null), step('cart', 20, 0.2), step('paid', 10, 0.5)],
    })
    expect(found?.steps.map(({ step, size }) => [step, size])).toEqual([
      ['visit', 1],
      ['cart', 0.2],
      ['paid', 0.1],
    ])
    expect([found?.first.step, found?.last.step, found?.weakest?.step]).toEqual(['visit', 'paid', 'cart'])
  })

  it('knows no weakest step where there is only one', () => {
    expect(prepareFunnel({ rows: [step('paid', 10, null)] })?.weakest).toBeUndefined()
  })

  it('has nothing to draw where nobody reached any step', () => {
    expect(prepareFunnel({ rows: [step('visit', 0, null)] })).toBeUndefined()
  })
})
