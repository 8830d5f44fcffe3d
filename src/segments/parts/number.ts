import { z } from 'zod'

/** So that money in its smallest unit is still a number that the warehouse can compare with. */
const limit = 1e15

/** A number that something is compared with. */
export const numberSchema = z
  .number()
  .refine((value) => Math.abs(value) < limit, 'A number has at most fifteen digits before the point.')
