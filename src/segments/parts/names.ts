import { z } from 'zod'
import { edited } from './edited.ts'

/** Words that stand in addresses beside the names of segments, of the API and of the dashboard. */
const reserved = [
  'new',
  'complete',
  'conditions',
  'values',
  'uploads',
  'parse',
  'check',
  'apply',
  'count',
  'overlap',
  'compare',
  'explain',
  'lists',
  'feeds',
  'webhooks',
]

const longestName = 120
const inAddress = /^[^\p{Cc}\p{Cs}/\\]+$/u
const notInAddress = 'Leave out line breaks and slashes.'

/** The name of an uploaded list or feed, as it was uploaded under: one line, no slash, so that it can stand in an address. */
export const uploadName = z.string().min(1).max(longestName).regex(inAddress, notInAddress)

/** The name of a segment, which is how everything refers to it: one line, no slash, so that it can stand in an address. */
export const segmentName = edited(
  z
    .string()
    .trim()
    .min(1)
    .max(longestName)
    .regex(inAddress, notInAddress)
    .refine((name) => !reserved.includes(name.toLowerCase()), 'This word has a meaning in addresses; choose another.'),
  { valuesFrom: 'segments' },
)
