import { expect, it } from 'vitest'
import { prepareTiming } from './prepare-timing.ts'

const row = (stretch: string, rate: number | null) => ({
  ...{ stretch, fromDay: null, toDay: null, rate, eligible: 10 },
  ...{ customers: 0, share: null, reached: 0 },
})

it('shows what each stretch adds', () => {
  const rows = [row('sameDay', 0.3), row('week', 0.5), row('month', 0.45), row('later', null), row('never', 0.4)]
  expect(prepareTiming(rows).map(({ before, rate }) => [before, rate])).toEqual([
    [0, 0.3],
    [0.3, 0.5],
    [0.45, 0.45],
    [0, null],
    [0, 0.4],
  ])
})
