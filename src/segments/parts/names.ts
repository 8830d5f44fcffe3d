import { z } from 'zod'

/** Words that stand in addresses beside the names of segments, of the API and of the dashboard. */
const reserved = [
  'new',
  'complete',
  'conditions',
  'values',
  'uploads',
  'parse',
  'count',
  'overlap',
  'compare',
  'explain',
  'lists',
  'feeds',
  'webhooks',
]

/** The name of a segment, which is how everything refers to it: one line, no slash, so that it can stand in an address. */
export const segmentName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}/\\]+$/u, 'Leave out line breaks and slashes.')
  .refine((name) => !reserved.includes(name.toLowerCase()), 'This word has a meaning in addresses; choose another.')
