import { z } from 'zod'
import { RefusalError, refuse } from '../../platform/index.ts'
import type { ShownAs } from '../compile/leaf.ts'
import { defineCondition } from '../condition.ts'
import type { Field } from '../fields/field.ts'
import { fieldNames, fields, findField, type KnownField } from '../fields/list.ts'
import { type FieldTest, refuseMisfit, testSchema, type ValueType } from '../parts/test-schema.ts'
import { readingsOf, testSql } from '../parts/test-sql.ts'
import { readTest, writeTest } from '../parts/test-text.ts'

const shownAs: Record<ValueType, ShownAs> = {
  ...{ text: 'text', choice: 'text', loose: 'text', list: 'list', flag: 'flag' },
  ...{ number: 'number', money: 'money', share: 'share', instant: 'instant' },
} as const

type OneTest = FieldTest<KnownField>

/** A state or fact of the customer. */
export const field = defineCondition({
  kind: 'field',
  title: 'State or fact',
  description:
    'Tests what is known of the customer on the date. Money is written in whole units of the shop’s currency (49.95), shares as fractions or percent (0.3 or 30%). A value that is not known passes no test but "is unknown", "!=" and "not in".',
  params: z
    .strictObject({ field: z.enum(fieldNames as [string, ...string[]]), test: testSchema })
    // Refusing what does not fit the field is what makes it a test of that field.
    .superRefine((params, issues) =>
      refuseMisfit(known(params.field), params.test, issues),
    ) as unknown as z.ZodType<OneTest>,
  offers: { fields, hasProperties: false },
  syntax: 'FIELD TEST',
  examples: [
    "stage = 'active'",
    "risk in ('mid', 'high')",
    'average_order >= 49.95',
    'lapses_at in next 14 days',
    "groups has any ('order_unpaid', 'cart_without_order')",
    "email contains '@example.com'",
    'favourite_hour between 18 and 23',
  ],
  starts: fieldNames,
  read: (reader, start) => ({ field: start, test: readTest(reader, known(start)) }) as OneTest,
  write: (params) => `${params.field} ${writeTest(params.test)}`,
  compile: (params, context) => {
    const { type, sql, source } = known(params.field)
    return {
      source,
      sql: testSql(type, readingsOf(type, sql), params.test, context),
      value: sql,
      shownAs: shownAs[type],
    }
  },
})

function known(name: string): Field {
  const found = findField(name)
  if (found) return found
  // A stored definition may name a field that another version has.
  const remedy = 'Take it out of the definition.'
  const cause = { code: 'unknown_field', values: { field: name } } as const
  throw new RefusalError(refuse('unprocessable', `There is no field "${name}".`, { remedy, cause }))
}
