import { z } from 'zod'
import type { Reader } from '../text/reader.ts'
import { edited } from './edited.ts'

const million = 1_000_000

/** A share above 0 and up to 1, as fine as a ten-thousandth of a percent, so that it is the same written as percent. */
export const shareSchema = edited(
  z
    .number()
    .gt(0)
    .max(1)
    .refine((share) => Number(share.toFixed(6)) === share, 'Give at most four decimals of a percent.'),
  { control: 'share' },
)

/** Reads `10%`. */
export function readShare(reader: Reader): number {
  const isPercent = reader.peek().text.endsWith('%')
  const share = reader.expectNumber('a share in percent')
  if (!isPercent || !shareSchema.safeParse(share).success)
    reader.refuseLast('This is no share.', 'Give a percentage above 0% and up to 100%, such as 10%.', {
      code: 'not_a_share',
      values: {},
    })
  return share
}

export function writeShare(share: number): string {
  return `${Number((share * 100).toFixed(4))}%`
}

/**
 * The share as a whole number of so many parts: whoever counts with it stays among whole numbers. In floating point 7% of a hundred is
 * more than seven.
 */
export function partsOf(share: number): { parts: number; of: number } {
  return { parts: Math.round(share * million), of: million }
}
