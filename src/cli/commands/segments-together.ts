import { type CellUnit, formatCell, type Locality } from '../../insights/index.ts'
import { describeConditions } from '../../segments/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer, tableOf, utc } from '../print.ts'
import { asOfOption, nameArgument, path } from './segment.ts'

type Overlap = { sizes: number[]; parts: { segments: number[]; customers: number }[] }
type Difference = {
  field: string
  title: string
  value: string | null
  effect: number
  effectSize: string
  first: number | null
  second: number | null
}
type Compared = { sizes: number[]; sampledOneIn: number[]; differences: Difference[] }
type Size = { at: string; size: number; entered: number; left: number }

const bodyOf = (names: readonly string[], asOf: string | undefined) => ({
  segments: names.map((name) => ({ name })),
  ...(asOf === undefined ? {} : { asOf }),
})

const columnsOf = (units: Readonly<Record<string, CellUnit>>) =>
  Object.entries(units).map(([name, unit]) => ({ name, unit }))

export const overlapSegments = defineCommand<{ asOf?: string }>({
  name: 'segment overlap',
  summary: 'How two to eight segments overlap: every combination that anybody is in',
  arguments: [{ name: '<names...>', description: 'the segments, as "segment list" shows them' }],
  options: [asOfOption],
  examples: [['regulars segment overlap loyal big-spender saver', 'who is in one, in two, in all three']],
  async run(session, names, { asOf }) {
    const client = await session.connect()
    const answer = await client.send<Overlap>('POST', '/api/segments/overlap', { body: bodyOf(names, asOf) })
    printAnswer(session, answer, ({ sizes, parts }) => {
      const rows = parts.map(({ segments, customers }) => ({
        customers,
        in: segments.map((index) => names[index]).join(' + '),
      }))
      return [
        tableOf(session, columnsOf({ customers: 'count', in: 'text' }), rows, utc, 'Nobody is in any of them.'),
        `Sizes: ${names.map((name, index) => `${name} ${sizes[index] ?? 0}`).join(', ')}.`,
      ].join('\n')
    })
  },
})

export const compareTwoSegments = defineCommand<{ asOf?: string; limit?: string }>({
  name: 'segment compare',
  summary: 'How two segments differ in all states, the largest effect first',
  description:
    'An effect is small from 0.2, medium from 0.5 and large from 0.8 on (Cohen’s d for figures, h for shares of a value).',
  arguments: [
    { name: '<first>', description: 'a segment' },
    { name: '<second>', description: 'the segment it is compared with' },
  ],
  options: [asOfOption, { flags: '--limit <number>', description: 'how many differences (default: 20)' }],
  examples: [['regulars segment compare loyal saver', 'what sets them apart']],
  async run(session, names, { asOf, limit }) {
    const client = await session.connect()
    const answer = await client.send<Compared>('POST', '/api/segments/compare', { body: bodyOf(names, asOf) })
    const locality = session.isJson ? utc : await client.get<Locality>('/api/settings')
    printAnswer(session, answer, ({ sizes, sampledOneIn, differences }) => {
      const rows = differences.slice(0, Number(limit ?? 20)).map((difference) => asRow(difference, locality))
      const columns = [
        { name: 'state', unit: 'text' as const },
        { name: 'first', unit: 'text' as const, isRight: true },
        { name: 'second', unit: 'text' as const, isRight: true },
        { name: 'effect', unit: 'score' as const },
        { name: 'size', unit: 'text' as const },
      ]
      return [
        tableOf(session, columns, rows, utc, 'They do not differ in anything.'),
        `Sizes: ${names.map((name, index) => `${name} ${sizes[index] ?? 0}`).join(', ')}.`,
        ...sampledOneIn.flatMap((oneIn, index) =>
          oneIn > 1 ? `Of ${names[index]} one in ${oneIn} members was measured.` : [],
        ),
      ].join('\n')
    })
  },
})

const offered = describeConditions().find(({ kind }) => kind === 'field')?.fields ?? []
const types = new Map(offered.map(({ name, type }) => [name, type]))

/** One difference in its unit: shares of a value and shares as percent, money in the shop's currency. */
function asRow({ field, title, value, first, second, effect, effectSize }: Difference, locality: Locality) {
  const type = types.get(field)
  const unit: CellUnit = value !== null || type === 'share' ? 'rate' : type === 'money' ? 'money' : 'number'
  const [one, two] = [first, second].map((figure) => formatCell(figure, unit, locality))
  return { state: value === null ? title : `${title}: ${value}`, first: one, second: two, effect, size: effectSize }
}

export const segmentHistory = defineCommand<{ asOf?: string; limit?: string }>({
  name: 'segment history',
  summary: 'How large a segment was, after each refresh that changed it',
  arguments: [nameArgument],
  options: [
    { ...asOfOption, description: 'the changes before this day or instant' },
    { flags: '--limit <number>', description: 'how many changes (default: 365)' },
  ],
  examples: [['regulars segment history about-to-lapse --limit 30', 'its last thirty changes']],
  async run(session, [name = ''], { asOf, limit }) {
    const answer = await (await session.connect()).get<{ sizes: Size[] }>(path(name, '/history'), { asOf, limit })
    const columns = columnsOf({ at: 'instant', size: 'count', entered: 'count', left: 'count' })
    printAnswer(session, answer, ({ sizes }) =>
      tableOf(
        session,
        columns,
        sizes,
        utc,
        asOf === undefined ? 'It has not changed yet.' : 'It had not changed by then.',
      ),
    )
  },
})
