import { expect, it } from 'vitest'
import { tellingMarks } from './watch-marks.ts'

it('puts whom a click opens last in the tooltip, and nothing where it opens nobody', () => {
  let opened = 'Open these 3 customers'
  const told = tellingMarks({ tooltip: { trigger: 'axis', formatter: () => 'May: 3' } }, () => opened) as {
    tooltip: { trigger: string; formatter(): string }
  }
  expect(told.tooltip.formatter()).toBe('May: 3\nOpen these 3 customers')
  opened = ''
  expect(told.tooltip.formatter()).toBe('May: 3')
  expect(told.tooltip.trigger).toBe('axis')
})

it('leaves a drawing without a tooltip as it is', () => {
  const option = { series: [] }
  expect(tellingMarks(option, () => 'Open')).toBe(option)
})
