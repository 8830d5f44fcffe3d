import { expect, it } from 'vitest'
import { preparePreview } from './prepare-preview.ts'

const preview = {
  asOf: '2026-03-02',
  sampledOneIn: 1,
  customers: 10,
  moved: 4,
  horizonDays: { before: 90, after: 90 },
  stage: [
    { before: 'active', after: 'active', customers: 7 },
    { before: 'active', after: 'churned', customers: 2 },
    { before: 'new', after: 'churned', customers: 1 },
  ],
  risk: [{ before: 'low', after: 'high', customers: 4 }],
  tier: [{ before: 'high', after: 'high', customers: 10 }],
}

it('names who moves and leaves out who stays', () => {
  expect(preparePreview(preview)).toEqual({
    moved: 4,
    share: 0.4,
    oneIn: 1,
    states: [
      {
        state: 'stage',
        moved: 3,
        moves: [
          { before: 'active', after: 'churned', customers: 2 },
          { before: 'new', after: 'churned', customers: 1 },
        ],
      },
      { state: 'risk', moved: 4, moves: [{ before: 'low', after: 'high', customers: 4 }] },
    ],
  })
})

it('has no share of nobody', () => {
  expect(preparePreview({ ...preview, customers: 0, moved: 0, stage: [], risk: [], tier: [] })).toEqual({
    moved: 0,
    share: 0,
    oneIn: 1,
    states: [],
  })
})
