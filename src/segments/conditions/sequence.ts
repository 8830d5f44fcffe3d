import { z } from 'zod'
import { dateOf, startOfDayMs } from '../../platform/index.ts'
import type { CompileContext } from '../compile/leaf.ts'
import { defineCondition } from '../condition.ts'
import { edited } from '../parts/edited.ts'
import { eventFilters, eventName, timesOfEvents } from '../parts/events.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import {
  type Duration,
  durationSchema,
  isWithinDay,
  lengthMs,
  readDuration,
  readWindow,
  windowSchema,
  windowSyntax,
  writeDuration,
  writeWindow,
} from '../parts/window.ts'
import type { Reader } from '../text/reader.ts'
import { quoteText } from '../text/tokens.ts'

const stepSchema = edited(z.strictObject({ event: eventName, where: eventFilters.schema.optional() }), {
  control: 'step',
})
const mostSteps = 5
type Step = z.infer<typeof stepSchema>

/** One thing after another, or the other left undone. */
export const sequence = defineCondition({
  kind: 'sequence',
  title: 'One thing after another',
  description:
    'At least once, the first event was followed by each next one within the time after the one before; with "did not", the last was not followed by it, and the time for it is over (days are over at the start of a day). The window is that of the first event. Months count 30 days.',
  params: z
    .strictObject({
      first: stepSchema,
      followedBy: edited(z.array(stepSchema).max(mostSteps, `At most ${mostSteps} things follow the first.`), {
        control: 'steps',
      }),
      not: stepSchema.optional(),
      within: durationSchema,
      window: windowSchema.optional(),
    })
    .refine(({ followedBy, not }) => followedBy.length > 0 || not, 'Say what followed, or what did not.'),
  offers: eventFilters,
  syntax: `after 'EVENT' [where TEST …] did 'EVENT' … [did not 'EVENT' …] within N days ${windowSyntax}`,
  examples: [
    "after 'Product Added' where category = 'Shoes' did not 'Order Completed' within 2 days in last 30 days",
    "after 'Email Opened' did 'Product Viewed' did 'Order Completed' within 1 day",
  ],
  starts: ['after'],
  read: (reader) => {
    const first = readStep(reader)
    const followedBy: Step[] = []
    let not: Step | undefined
    while (not === undefined && reader.accept('did')) {
      if (reader.accept('not')) not = readStep(reader)
      else followedBy.push(readStep(reader))
    }
    if (followedBy.length === 0 && not === undefined) reader.fail()
    reader.expect('within')
    return { first, followedBy, ...(not ? { not } : {}), within: readDuration(reader), ...readWindow(reader) }
  },
  write: ({ first, followedBy, not, within, window }) =>
    [
      `after ${writeStep(first)}`,
      ...followedBy.map((step) => `did ${writeStep(step)}`),
      ...(not ? [`did not ${writeStep(not)}`] : []),
      `within ${writeDuration(within)}${writeWindow(window)}`,
    ].join(' '),
  compile: ({ first, followedBy, not, within, window }, context) => {
    // What happened before the window cannot have followed something inside it, and need not be read.
    const { fromMs } = context.bounds(window)
    const timesOf = (step: Step, of?: typeof window) =>
      timesOfEvents({ names: [step.event], where: step.where, window: of }, context, of ? undefined : fromMs)
    const length = `toInt64(${context.param(lengthMs(within), 'Int64')})`
    const reached = followedBy.reduce((times, step) => followers(times, timesOf(step), length), timesOf(first, window))
    const times = not
      ? unfollowed(reached, timesOf(not), length, context.param(overBy(within, context), 'Int64'))
      : reached
    return {
      source: 'events',
      sql: `notEmpty(${times})`,
      value: `arrayMap(t -> fromUnixTimestamp64Milli(t, 'UTC'), ${times})`,
      shownAs: 'times',
    }
  },
})

/**
 * Until when a time counts as over. Days are over at the start of the shop's day and not in the middle of it, so that a segment of days
 * changes with events and with the date alone, and need not be worked out for everybody all day long.
 */
function overBy({ unit }: Duration, context: CompileContext): number {
  const zone = context.settings.timeZone
  if (!isWithinDay(unit)) return startOfDayMs(dateOf(context.nowMs, zone), zone)
  context.changesWithinDay()
  return context.nowMs
}

// Both lists in one, ascending, as time · 2 + (1 for what came first): at the same millisecond the later thing stands before the
// earlier one, because what happens at once does not follow. One linear pass followedBy finds each one's neighbour of the other list.
const merged = (first: string, second: string) =>
  `arraySort(arrayConcat(arrayMap(t -> t * 2 + 1, ${first}), arrayMap(t -> t * 2, ${second})))`

/** The times of `second` that lie within the length after some time of `first`. */
function followers(first: string, second: string, length: string): string {
  const all = merged(first, second)
  return `arrayMap(v -> intDiv(v, 2), arrayFilter((v, before) -> v % 2 = 0 AND before % 2 = 1 AND intDiv(v, 2) - intDiv(before, 2) <= ${length}, ${all}, arrayFill(v -> v % 2 = 1, ${all})))`
}

/** The times of `first` after which no time of `second` lies within the length, where all of that length is over. */
function unfollowed(first: string, second: string, length: string, now: string): string {
  const all = merged(first, second)
  return `arrayMap(v -> intDiv(v, 2), arrayFilter((v, after) -> v % 2 = 1 AND intDiv(v, 2) + ${length} <= ${now} AND NOT (after % 2 = 0 AND intDiv(after, 2) - intDiv(v, 2) <= ${length}), ${all}, arrayReverseFill(v -> v % 2 = 0, ${all})))`
}

function readStep(reader: Reader): Step {
  const event = reader.expectText('the name of an event')
  return { event, ...readWhere(reader, eventFilters, [event]) }
}

function writeStep({ event, where }: Step): string {
  return `${quoteText(event)}${writeWhere(where)}`
}
