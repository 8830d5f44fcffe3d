import { defineSegment, printText } from '../src/index.ts'

/** Active buyers at risk who have not looked at shoes lately, as a tree. */
export const drifting = defineSegment({
  all: [
    { kind: 'field', field: 'stage', test: { op: '=', value: 'active' } },
    { kind: 'field', field: 'risk', test: { op: '=', value: 'high' } },
    { kind: 'ordered', times: { op: '>=', value: 3 }, window: { last: 180, unit: 'days' } },
    {
      none: [
        {
          kind: 'event',
          event: 'Product Viewed',
          where: [{ field: 'category', test: { op: '=', value: 'Shoes' } }],
          window: { last: 14, unit: 'days' },
        },
      ],
    },
  ],
})

/** The same as a line of text. */
export const driftingText =
  "stage = 'active' and risk = 'high' and ordered >= 3 times in last 180 days and not did 'Product Viewed' where category = 'Shoes' in last 14 days"

/** Text and tree turn into each other without loss. */
export const isSame =
  printText(drifting) === driftingText && JSON.stringify(defineSegment(driftingText)) === JSON.stringify(drifting)
