import { z } from 'zod'
import { addDays, dateOf } from '../../platform/index.ts'
import { defineCondition } from '../condition.ts'
import { daysSchema, readDays } from '../parts/days.ts'

/** The birthday is near. */
export const birthday = defineCondition({
  kind: 'birthday',
  title: 'Birthday is near',
  description:
    'The trait "birthday" falls on one of the next days, today being the first of them. Who was born on 29 February has it on the 28th in other years.',
  params: z.strictObject({ days: daysSchema }),
  syntax: 'birthday in next N days',
  examples: ['birthday in next 7 days'],
  starts: ['birthday'],
  read: (reader) => {
    reader.expect('in', 'next')
    return { days: readDays(reader) }
  },
  write: ({ days }) => `birthday in next ${days} ${days === 1 ? 'day' : 'days'}`,
  compile: ({ days }, context) => {
    const today = dateOf(context.nowMs, context.settings.timeZone)
    const near = new Set<string>()
    for (let ahead = 0; ahead < days; ahead += 1) {
      const date = addDays(today, ahead)
      near.add(date.slice(5))
      if (date.endsWith('-02-28') && addDays(date, 1).endsWith('-03-01')) near.add('02-29')
    }
    // Birthdays lie before 1970 too, which the type of 32 bits does not reach.
    const day =
      "formatDateTime(parseDateTime64BestEffortOrNull(JSONExtractString(traits, 'birthday'), 3, 'UTC'), '%m-%d')"
    return {
      source: 'facts',
      sql: `ifNull(has(${context.param([...near], 'Array(String)')}, ${day}), 0)`,
      value: "JSONExtractString(traits, 'birthday')",
      shownAs: 'text',
    }
  },
})
