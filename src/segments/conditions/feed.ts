import { z } from 'zod'
import { addDays, dateOf } from '../../platform/index.ts'
import { defineCondition } from '../condition.ts'
import { readDays, spanSchema } from '../parts/days.ts'
import { edited } from '../parts/edited.ts'
import { refuseMisfit, someText, type TestOf, testSchemaOf } from '../parts/test-schema.ts'
import { testSql } from '../parts/test-sql.ts'
import { readTest, writeTest } from '../parts/test-text.ts'
import { quoteText } from '../text/tokens.ts'

type TestOfFact = Exclude<TestOf<'loose'>, { unit: unknown } | { date: unknown }>

/** An outside fact of the customer's place and of a day, such as the weather. */
export const feed = defineCondition({
  kind: 'feed',
  title: 'Outside fact of the place',
  description:
    'Tests a field of a feed ("regulars feed import") for the place the customer was last seen at: at least one of the days passes. Without days it is today. What a row of the feed leaves open (city, region, country) fits every place.',
  params: z
    .strictObject({
      feed: edited(someText, { valuesFrom: 'feeds' }),
      field: edited(someText, { valuesFrom: 'feedFields', of: 'feed' }),
      test: testSchemaOf('loose') as z.ZodType<TestOfFact>,
      days: spanSchema.optional(),
    })
    .superRefine(({ field, test }, issues) => {
      refuseMisfit({ name: field, type: 'loose' }, test, issues)
      if ('unit' in test || 'date' in test)
        issues.addIssue({ code: 'custom', message: 'A feed is tested by number or text.', path: ['test'] })
    }),
  syntax: "feed 'FEED' 'FIELD' TEST [over next N days | over last N days]",
  examples: ["feed 'weather' 'temperature' < 5", "feed 'weather' 'rain_mm' > 10 over next 2 days"],
  starts: ['feed'],
  read: (reader) => {
    const name = reader.expectText('the name of a feed')
    const field = reader.expectText('a field of the feed', { valuesFrom: 'feedFields', of: [name] })
    const test = readTest(reader, { name: field, type: 'loose' }) as TestOfFact
    if (reader.accept('over', 'next')) return { feed: name, field, test, days: { next: readDays(reader) } }
    if (reader.accept('over', 'last')) return { feed: name, field, test, days: { last: readDays(reader) } }
    return { feed: name, field, test }
  },
  write: ({ feed: name, field, test, days }) => {
    const count = days && ('next' in days ? days.next : days.last)
    const over = days ? ` over ${'next' in days ? 'next' : 'last'} ${count} ${count === 1 ? 'day' : 'days'}` : ''
    return `feed ${quoteText(name)} ${quoteText(field)} ${writeTest(test)}${over}`
  },
  refersTo: ({ feed: name }) => ({ kind: 'feed', name }),
  compile: ({ feed: name, field, test, days }, context) => {
    context.reads(`feed:${name}`)
    const today = dateOf(context.nowMs, context.settings.timeZone)
    const [from, to] =
      days === undefined
        ? [today, today]
        : 'next' in days
          ? [today, addDays(today, days.next - 1)]
          : [addDays(today, 1 - days.last), today]
    const readings = {
      text: 'feed_rows.text',
      number: 'feed_rows.number',
      list: '[feed_rows.text]',
      known: "feed_rows.text != ''",
    }
    const places = `SELECT groupUniqArray((country, region, city)) FROM feed_rows FINAL
      WHERE feed = ${context.param(name, 'String')} AND field = ${context.param(field, 'String')}
        AND on_date BETWEEN ${context.param(from, 'Date')} AND ${context.param(to, 'Date')}
        AND ${testSql('loose', readings, test, context)}`
    const own = ['country', "''"].flatMap((country) =>
      ['region', "''"].flatMap((region) =>
        ['city', "''"].map((city) => `(toString(${country}), toString(${region}), toString(${city}))`),
      ),
    )
    return {
      source: 'states',
      sql: `hasAny((${places}), [${own.join(', ')}])`,
      value: "concat(city, if(city = '' OR country = '', '', ', '), country)",
      shownAs: 'text',
    }
  },
})
