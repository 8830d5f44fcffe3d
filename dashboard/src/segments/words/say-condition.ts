import type { SegmentCatalogue, Tree } from '../../api/segment-catalogue.ts'
import {
  type Duration,
  type Param,
  paramsOf,
  type Test,
  type Tested,
  type TimeWindow,
  testedBy,
} from '../builder/condition-params.ts'
import { negatedOf } from '../builder/edit-tree.ts'

/** What a sentence is made of, in the reader's language. */
export type SayWords = {
  kind(described: { kind: string; title: string }): string
  field(field: { name: string; title?: string }): string
  value(field: string, value: string): string
  op(op: string): string
  count(op: string): string
  choice(value: string): string
  choiceOf(param: string, value: string): string
  /** Words between parts: the name of a parameter, a window, "not". */
  param(name: string): string
  window(kind: 'last' | 'next' | 'since' | 'before'): string
  not: string
  span(amount: number, unit: string): string
  number(value: number): string
  /** In whole units of the shop's currency. */
  money(value: number): string
  rate(value: number): string
  date(day: string): string
  or(words: readonly string[]): string
  and(words: readonly string[]): string
  quote(text: string): string
}

/** Parameters whose value says by itself what it is. */
const selfEvident = new Set([
  ...['test', 'op', 'amount', 'way', 'which', 'end', 'response', 'change', 'window', 'times', 'items', 'event'],
  ...['list', 'first', 'trait', 'share', 'count'],
])

/** Parameters that begin the sentence by themselves: "entered stage …", "top 10% …", "sum of …", "first time …". */
const leading = ['change', 'end', 'way', 'which']

/** A condition as somebody would say it: "Stage is one of Active or New", "Unpaid order in the last 7 days". */
export function sayCondition(tree: Tree, catalogue: SegmentCatalogue, words: SayWords): string {
  const plain = negatedOf(tree)
  if (plain) return `${words.not} ${sayCondition(plain, catalogue, words)}`
  const condition = tree as { kind: string; field?: string } & Record<string, unknown>
  const described = catalogue.conditions.find(({ kind }) => kind === condition.kind)
  if (!described) return JSON.stringify(tree)
  const field = described.fields.find(({ name }) => name === condition.field)
  const isField = described.kind === 'field' && field !== undefined
  const isLed = leading.some((name) => condition[name] !== undefined)
  const parts = paramsOf(described)
    .filter(({ name }) => isSaid(condition[name]) && !(isField && name === 'field'))
    .flatMap((param) => {
      const said = sayParam(
        param,
        condition[param.name],
        testedBy(described, param, condition),
        described.fields,
        words,
      )
      // The segment of "is in a segment" is its object; the one to rank within must be said to be one.
      const isObject = selfEvident.has(param.name) || (param.name === 'segment' && !param.isOptional && !isLed)
      return isObject ? [said] : [words.param(param.name), said]
    })
  return [isLed ? '' : isField ? words.field(field) : words.kind(described), ...parts].filter(Boolean).join(' ')
}

type Fields = readonly Tested[]

const isSaid = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0)

function sayParam(param: Param, value: unknown, tested: Tested, fields: Fields, words: SayWords): string {
  switch (param.control) {
    case 'test':
      return sayTest(value as Test, tested, words)
    case 'count': {
      const { op, value: many } = value as { op: string; value: number }
      return `${words.count(op)} ${words.number(many)}×`
    }
    case 'where':
      return sayWhere(value as Filter[], fields, words)
    case 'window':
      return sayWindow(value as TimeWindow, words)
    case 'duration':
      return sayDuration(value as Duration, words)
    case 'span': {
      const span = value as { last?: number; next?: number }
      const [kind, days] =
        span.last === undefined ? (['next', span.next ?? 0] as const) : (['last', span.last] as const)
      return `${words.window(kind)} ${words.span(days, 'days')}`
    }
    case 'step':
      return sayStep(value as Step, fields, words)
    case 'steps':
      return (value as Step[]).map((step) => sayStep(step, fields, words)).join(' → ')
    case 'choice':
      return words.choiceOf(param.name, String(value))
    case 'figure':
      return typeof value === 'string' ? words.choice(value) : words.quote((value as { property: string }).property)
    case 'number':
      return param.isShare ? words.rate(value as number) : words.number(value as number)
    default:
      return words.quote(String(value))
  }
}

type Filter = { field?: string; property?: string; test: Test }
type Step = { event: string; where?: Filter[] }

const sayStep = ({ event, where }: Step, fields: Fields, words: SayWords) =>
  where ? `${words.quote(event)} (${sayWhere(where, fields, words)})` : words.quote(event)

function sayWhere(where: readonly Filter[], fields: Fields, words: SayWords): string {
  const tests = where.map(({ field, property, test }) => {
    const tested = fields.find(({ name }) => name === field) ?? { name: property ?? field ?? '', type: 'loose' }
    return `${property === undefined ? words.field(tested) : words.quote(property)} ${sayTest(test, tested, words)}`
  })
  return words.and(tests)
}

function sayTest(test: Test, tested: Tested, words: SayWords): string {
  const op = words.op(test.op)
  const show = (value: unknown) => {
    if (typeof value === 'number') return sayFigure(value, tested, words)
    return words.value(tested.name, String(value))
  }
  if ('values' in test) return `${op} ${words.or((test.values as unknown[]).map(show))}`
  if ('from' in test) return `${op} ${show(test.from)}–${show(test.to)}`
  if ('date' in test) return `${op} ${words.date(String(test.date))}`
  if ('value' in test) return `${op} ${show(test.value)}`
  if (!('amount' in test)) return op
  const span = sayDuration(test as unknown as Duration, words)
  // "more than … ago"
  return op.includes('…') ? op.replace('…', span) : `${op} ${span}`
}

function sayFigure(value: number, { type }: Tested, words: SayWords): string {
  if (type === 'share') return words.rate(value)
  return type === 'money' ? words.money(value) : words.number(value)
}

const sayDuration = ({ amount, unit }: Duration, words: SayWords) => words.span(amount, unit)

function sayWindow(window: TimeWindow, words: SayWords): string {
  if ('last' in window) return `${words.window('last')} ${words.span(window.last, window.unit)}`
  if ('since' in window) return `${words.window('since')} ${words.date(window.since)}`
  if ('before' in window) return `${words.window('before')} ${words.date(window.before)}`
  return `${words.date(window.from)} – ${words.date(window.to)}`
}
