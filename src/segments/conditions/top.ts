import { z } from 'zod'
import type { CompileContext } from '../compile/leaf.ts'
import { defineCondition } from '../condition.ts'
import { findField } from '../fields/list.ts'
import { stateFields } from '../fields/state-fields.ts'
import { edited } from '../parts/edited.ts'
import { segmentName } from '../parts/names.ts'
import { partsOf, readShare, shareSchema, writeShare } from '../parts/share.ts'
import { quoteText } from '../text/tokens.ts'

type Rankable = Extract<(typeof stateFields)[number], { type: 'number' | 'money' | 'share' }>['name']
const rankable = stateFields
  .filter(({ type }) => ['number', 'money', 'share'].includes(type))
  .map(({ name }) => name) as [Rankable, ...Rankable[]]
const count = z.number().int().min(1).max(100_000_000)

/** The best or last by a figure, of everyone or of a segment. */
export const top = defineCondition({
  kind: 'top',
  title: 'Top or bottom by a figure',
  description:
    'Ranks the customers of a segment (or all) by a figure and takes a number or a share of them from one end. Who has no such figure is not ranked; ties go by the customer’s key; a share is rounded up.',
  params: edited(
    z
      .strictObject({
        end: z.enum(['top', 'bottom']),
        count: count.optional(),
        share: shareSchema.optional(),
        by: z.enum(rankable),
        segment: segmentName.optional(),
      })
      .refine((params) => (params.count === undefined) !== (params.share === undefined), 'Give a count or a share.'),
    { either: ['count', 'share'] },
  ),
  syntax: "top|bottom N|SHARE% by FIGURE [in segment 'NAME']",
  examples: ['top 100 by revenue', "top 10% by lifetime_value in segment 'loyal'", 'bottom 25% by chance'],
  starts: ['top', 'bottom'],
  read: (reader, start) => {
    const isShare = reader.peek().text.endsWith('%')
    const size = isShare ? { share: readShare(reader) } : { count: reader.expectNumber('a number or a percentage') }
    if (size.count !== undefined && !count.safeParse(size.count).success)
      reader.refuseLast('This is no number of customers.', 'Give a whole number such as 100, or a share such as 10%.', {
        code: 'not_a_number_of_customers',
        values: {},
      })
    reader.expect('by')
    const by = reader.expectWord(rankable, 'a figure')
    const among = reader.accept('in', 'segment') ? { segment: reader.expectText('the name of a segment') } : {}
    return { end: start as 'top' | 'bottom', ...size, by, ...among }
  },
  write: ({ end, count: many, share, by, segment }) => {
    const size = share === undefined ? String(many) : writeShare(share)
    return `${end} ${size} by ${by}${segment === undefined ? '' : ` in segment ${quoteText(segment)}`}`
  },
  refersTo: ({ segment }) => (segment === undefined ? undefined : { kind: 'segment', name: segment }),
  compile: ({ end, count: many, share, by, segment }, context) => {
    context.dependsOnOthers()
    const ranked = findField(by)
    const figure = ranked?.sql ?? ''
    const limit = share === undefined ? context.param(many ?? 0, 'UInt64') : roundedUp(share, 'ranked_count', context)
    const among = segment === undefined ? '' : `AND customer_id IN (${context.membersOf(segment)})`
    const sql = `customer_id IN (
      SELECT customer_id FROM (
        SELECT customer_id, row_number() OVER (ORDER BY figure ${end === 'top' ? 'DESC' : 'ASC'}, customer_id) AS place, count() OVER () AS ranked_count
        FROM (SELECT customer_id, ${figure} AS figure FROM states FINAL WHERE as_of = ${context.instant(context.asOfMs)} ${among})
        WHERE isNotNull(figure)
      )
      WHERE place <= ${limit}
    )`
    return { source: 'states', sql, value: figure, shownAs: ranked?.type as 'number' | 'money' | 'share' }
  },
})

/** A share of a number, rounded up to a whole one. */
function roundedUp(share: number, number: string, { param }: CompileContext): string {
  const { parts, of } = partsOf(share)
  return `intDiv(${number} * ${param(parts, 'UInt64')} + ${of - 1}, ${of})`
}
