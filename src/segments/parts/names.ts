import { z } from 'zod'

/** The name of a segment, which is how everything refers to it: one line, no slash, so that it can stand in an address. */
export const segmentName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}/\\]+$/u, 'Leave out line breaks and slashes.')
