import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { edited } from '../parts/edited.ts'
import { uploadName } from '../parts/names.ts'
import { quoteText } from '../text/tokens.ts'

/** Stands on a list that was uploaded. */
export const uploadedList = defineCondition({
  kind: 'list',
  title: 'On an uploaded list',
  description:
    'Holds for the customers of a list uploaded with "regulars list import": by customer number, e-mail address, phone number or customer id. A list counts from the moment it was uploaded.',
  params: z.strictObject({ list: edited(uploadName, { valuesFrom: 'lists' }) }),
  syntax: "in list 'NAME'",
  examples: ["in list 'VIPs 2026'"],
  starts: ['in list'],
  read: (reader) => ({ list: reader.expectText('the name of a list') }),
  write: ({ list }) => `in list ${quoteText(list)}`,
  refersTo: ({ list }) => ({ kind: 'list', name: list }),
  compile: ({ list }, context) => {
    context.reads(`list:${list}`)
    // The list holds identifiers as they were given; whose they are is looked up here, so that it follows every merge and its undo.
    const sql = `customer_id IN (
      SELECT dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id) FROM list_members FINAL
      WHERE list = ${context.param(list, 'String')} AND is_deleted = 0 AND added_at <= ${context.instant(context.nowMs)}
    )`
    return { source: 'states', sql, value: sql, shownAs: 'flag' }
  },
})
