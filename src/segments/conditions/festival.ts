import { z } from 'zod'
import { addDays, dateOf } from '../../platform/index.ts'
import { festivalSeasons } from '../../states/index.ts'
import { defineCondition } from '../condition.ts'
import { daysSchema, readDays } from '../parts/days.ts'
import { edited } from '../parts/edited.ts'
import { someText } from '../parts/test-schema.ts'
import { quoteText } from '../text/tokens.ts'

/** A festival of the shop's country, or its own, is near: for everybody or for nobody. */
export const festival = defineCondition({
  kind: 'festival',
  title: 'A festival is near',
  description:
    'Holds for everybody while a festival (any, or one by its name) falls on one of the next days, today being the first of them. Festivals are the public ones of the shop’s country and those of its settings.',
  params: z.strictObject({ festival: edited(someText, { valuesFrom: 'festivals' }).optional(), days: daysSchema }),
  syntax: "festival ['NAME'] in next N days",
  examples: ['festival in next 7 days', "festival 'Christmas Day' in next 14 days"],
  starts: ['festival'],
  read: (reader) => {
    const named = reader.acceptText('the name of a festival')
    reader.expect('in', 'next')
    return { ...(named === undefined ? {} : { festival: named }), days: readDays(reader) }
  },
  write: ({ festival: name, days: many }) =>
    `festival${name === undefined ? '' : ` ${quoteText(name)}`} in next ${many} ${many === 1 ? 'day' : 'days'}`,
  compile: ({ festival: name, days: many }, context) => {
    const { settings, nowMs } = context
    const today = dateOf(nowMs, settings.timeZone)
    // Without the days before a festival that count as its season: here the day itself is meant.
    const near = festivalSeasons({ ...settings, festivalLeadDays: 0 }, today, addDays(today, many - 1)).filter(
      (season) => name === undefined || season.name.toLowerCase() === name.toLowerCase(),
    )
    const [next] = near
    return {
      source: 'states',
      sql: next ? '1' : '0',
      value: context.param(next ? `${next.name}, ${next.startsOn}` : '', 'String'),
      shownAs: 'text',
    }
  },
})
