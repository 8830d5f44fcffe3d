import { z } from 'zod'
import { defineFilter } from '../filter.ts'

/** Part of a name or e-mail address, or a whole user id or customer id. */
export const search = defineFilter<string>({
  kind: 'q',
  param: z.string().trim().max(200).optional().describe('Part of a name or e-mail address, or a whole id.'),
  condition: (text) => ({
    sql: `(
    positionCaseInsensitiveUTF8(email, {search:String}) > 0
    OR positionCaseInsensitiveUTF8(name, {search:String}) > 0
    OR user_id = {search:String}
    OR concat('cus_', leftPad(lower(hex(customer_id)), 16, '0')) = {search:String}
  )`,
    params: { search: text },
  }),
})
