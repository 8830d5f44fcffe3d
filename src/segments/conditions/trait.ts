import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { edited } from '../parts/edited.ts'
import { jsonReadings } from '../parts/filters.ts'
import { refuseMisfit, someText, testSchemaOf } from '../parts/test-schema.ts'
import { testSql } from '../parts/test-sql.ts'
import { readTest, writeTest } from '../parts/test-text.ts'
import { quoteText } from '../text/tokens.ts'

/** A trait that the shop gave itself, such as interests or a shoe size. */
export const trait = defineCondition({
  kind: 'trait',
  title: 'Trait',
  description:
    'Tests the newest value of a trait that the shop sent with "identify". A number may be sent as text; a list, such as interests, is tested with "has".',
  params: z
    .strictObject({ trait: edited(someText, { valuesFrom: 'traits' }), test: testSchemaOf('loose') })
    .superRefine(({ trait: name, test }, issues) => refuseMisfit({ name, type: 'loose' }, test, issues)),
  syntax: "trait 'NAME' TEST",
  examples: ["trait 'interests' has any ('hiking', 'climbing')", "trait 'shoe_size' >= 44", "trait 'plan' is known"],
  starts: ['trait'],
  read: (reader) => {
    const name = reader.expectText('the name of a trait')
    return { trait: name, test: readTest(reader, { name, type: 'loose' }) }
  },
  write: (params) => `trait ${quoteText(params.trait)} ${writeTest(params.test)}`,
  compile: (params, context) => {
    const readings = jsonReadings('traits', context.param(params.trait, 'String'))
    return {
      source: 'facts',
      sql: testSql('loose', readings, params.test, context),
      value: readings.text ?? '',
      shownAs: 'text',
    }
  },
})
