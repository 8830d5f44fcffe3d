import { expect, it } from 'vitest'
import { prepareLiftBars } from './prepare-lift-bars.ts'

it('draws from the usual to the lift, on one scale', () => {
  const [more, less, none] = prepareLiftBars([
    { lift: 2, low: 1.5, high: 2.6 },
    { lift: 0.65, low: 0.13, high: 1.3 },
    { lift: null, low: null, high: null },
  ])
  // The highest end of a range, 2.6, is the end of the scale.
  const close = (value: number) => expect.closeTo(value, 9)
  expect(more).toEqual({
    ...{ usual: close(1 / 2.6), from: close(1 / 2.6), size: close(1 / 2.6) },
    ...{ low: close(1.5 / 2.6), range: close(1.1 / 2.6), isClear: true },
  })
  expect(less).toEqual({
    ...{ usual: close(1 / 2.6), from: close(0.25), size: close(0.35 / 2.6) },
    ...{ low: close(0.05), range: close(1.17 / 2.6), isClear: false },
  })
  expect(none).toMatchObject({ size: 0, range: 0, isClear: false })
})

it('takes a bar without a range for clear', () => {
  expect(prepareLiftBars([{ lift: 3, low: null, high: null }])[0]).toMatchObject({ isClear: true, range: 0 })
})

it('cuts a range that would press the bars together', () => {
  const [wide] = prepareLiftBars([{ lift: 2, low: 0.1, high: 90 }])
  expect(wide).toMatchObject({ usual: 1 / 2.6, range: expect.closeTo(1 - 0.1 / 2.6, 9) })
})
