import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { segmentName } from '../parts/names.ts'
import { isWithinDay, readWindow, windowSchema, windowSyntax, writeWindow } from '../parts/window.ts'
import { quoteText } from '../text/tokens.ts'

/** Came into a segment or left it. */
export const segmentChange = defineCondition({
  kind: 'segment-change',
  title: 'Entered or left a segment',
  description:
    'Looks into the recorded changes of a segment. They begin when it was saved; those who were in it at that moment have not entered it then.',
  params: z.strictObject({
    change: z.enum(['entered', 'left']),
    segment: segmentName,
    window: windowSchema.optional(),
  }),
  syntax: `entered|left segment 'NAME' ${windowSyntax}`,
  examples: ["entered segment 'big-spender' in last 7 days", "left segment 'loyal' in last 30 days"],
  starts: ['entered segment', 'left segment'],
  read: (reader, start) => ({
    change: start.startsWith('entered') ? ('entered' as const) : ('left' as const),
    segment: reader.expectText('the name of a segment'),
    ...readWindow(reader),
  }),
  write: ({ change, segment, window }) => `${change} segment ${quoteText(segment)}${writeWindow(window)}`,
  refersTo: ({ segment }) => ({ kind: 'segment', name: segment }),
  compile: ({ change, segment, window }, context) => {
    context.dependsOnOthers()
    if (window && 'unit' in window && isWithinDay(window.unit)) context.changesWithinDay()
    const { fromMs, toMs } = context.bounds(window)
    const from = fromMs === undefined ? '' : `AND changed_at >= ${context.instant(fromMs)}`
    const sql = `customer_id IN (
      SELECT customer_id FROM segment_changes FINAL
      WHERE segment_no = ${context.param(context.numberOf(segment), 'UInt32')} AND has_entered = ${change === 'entered' ? 1 : 0}
        AND cause != 'saved' AND changed_at < ${context.instant(toMs)} ${from}
    )`
    return { source: 'states', sql, value: sql, shownAs: 'flag' }
  },
})
