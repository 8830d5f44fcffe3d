import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { chooseEvents, eventFilters, eventName } from '../parts/events.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import { readWindow, windowSchema, windowSyntax, writeWindow } from '../parts/window.ts'
import { quoteText } from '../text/tokens.ts'

/** Came as far as one step and not to the next. */
export const funnel = defineCondition({
  kind: 'funnel',
  title: 'Reached a step but not the next',
  description: 'Reached the step in the window, and has not done the next since the last time.',
  params: z.strictObject({
    step: eventName,
    where: eventFilters.schema.optional(),
    next: eventName,
    window: windowSchema.optional(),
  }),
  offers: eventFilters,
  syntax: `reached 'EVENT' [where TEST …] but not 'EVENT' ${windowSyntax}`,
  examples: ["reached 'Checkout Started' but not 'Order Completed' in last 7 days"],
  starts: ['reached'],
  read: (reader) => {
    const step = reader.expectText('the name of an event')
    const where = readWhere(reader, eventFilters, [step])
    reader.expect('but', 'not')
    return { step, ...where, next: reader.expectText('the name of an event'), ...readWindow(reader) }
  },
  write: ({ step, where, next, window }) =>
    `reached ${quoteText(step)}${writeWhere(where)} but not ${quoteText(next)}${writeWindow(window)}`,
  compile: ({ step, where, next, window }, context) => {
    const reached = chooseEvents({ names: [step], where, window }, context)
    const went = chooseEvents({ names: [next] }, context)
    const last = context.measure({ ...reached, sql: `maxIfOrNull(occurred_at, ${reached.condition})` })
    // What happened before the window cannot have come after a step inside it.
    const after = context.measure({
      ...went,
      fromMs: reached.fromMs,
      sql: `maxIfOrNull(occurred_at, ${went.condition})`,
    })
    return {
      source: 'events',
      sql: `isNotNull(${last}) AND ifNull(${after} < ${last}, 1)`,
      value: last,
      shownAs: 'instant',
    }
  },
})
