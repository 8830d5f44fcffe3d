import { z } from 'zod'
import type { Reader } from '../text/reader.ts'
import { edited } from './edited.ts'

export const daysSchema = edited(z.number().int().min(1).max(366), { start: 7 })

/** Days before or after the date. */
export const spanSchema = edited(
  z.union([z.strictObject({ last: daysSchema }), z.strictObject({ next: daysSchema })]),
  { control: 'span' },
)

/** Reads `7 days`. */
export function readDays(reader: Reader): number {
  const many = reader.expectNumber('a number of days')
  if (!daysSchema.safeParse(many).success)
    reader.refuseLast('This is no number of days.', 'Give a whole number from 1 to 366.', {
      code: 'not_days',
      values: { most: 366 },
    })
  if (!reader.accept('days')) reader.expect('day')
  return many
}
