import { z } from 'zod'
import { nearestName } from '../../platform/index.ts'
import { dateSchema, durationSchema } from './window.ts'

/** What kind of value something has; it decides which tests fit. `loose` is a value of the shop's own that may be any. */
export const valueTypes = ['text', 'choice', 'number', 'money', 'share', 'instant', 'flag', 'list', 'loose'] as const
export type ValueType = (typeof valueTypes)[number]

/** Text without line breaks and other control characters: a definition is one line. */
export const lineText = z
  .string()
  .max(500)
  .regex(/^\P{Cc}*$/u, 'Leave out line breaks and control characters.')
const finite = z.number().refine((value) => Math.abs(value) < 1e15 && !Object.is(value, -0), 'Too large.')
const scalar = z.union([lineText, finite])
const several = z.array(scalar).min(1).max(10_000)

/** A test of one value, the same wherever values are tested: fields, traits, properties of events, products. */
export const testSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(['=', '!=']), value: scalar }),
  z.strictObject({ op: z.enum(['<', '<=', '>', '>=']), value: finite }),
  z.strictObject({ op: z.literal('between'), from: finite, to: finite }),
  z.strictObject({ op: z.enum(['in', 'not in']), values: several }),
  z.strictObject({ op: z.enum(['contains', 'starts with']), value: lineText.min(1) }),
  z.strictObject({ op: z.literal('has'), values: z.array(lineText).min(1).max(10_000) }),
  z.strictObject({ op: z.enum(['is known', 'is unknown', 'is true', 'is false']) }),
  z.strictObject({ op: z.enum(['in last', 'in next', 'more than ago']), ...durationSchema.shape }),
  z.strictObject({ op: z.enum(['before', 'since']), date: dateSchema }),
])
export type Test = z.infer<typeof testSchema>
export type TestOp = Test['op']

const texts: TestOp[] = ['=', '!=', 'in', 'not in', 'contains', 'starts with', 'is known', 'is unknown']
const numbers: TestOp[] = ['=', '!=', '<', '<=', '>', '>=', 'between', 'in', 'not in', 'is known', 'is unknown']
const instants: TestOp[] = ['in last', 'in next', 'more than ago', 'before', 'since', 'is known', 'is unknown']

/** The tests that fit each type of value, in the order in which a form offers them. */
export const opsOfType: Record<ValueType, readonly TestOp[]> = {
  text: texts,
  choice: ['=', '!=', 'in', 'not in', 'is known', 'is unknown'],
  number: numbers,
  money: numbers,
  share: numbers,
  instant: instants,
  flag: ['is true', 'is false'],
  list: ['has', 'is known', 'is unknown'],
  loose: [...new Set([...texts, ...numbers, 'has' as const, ...instants])],
}

export type Tested = {
  name: string
  type: ValueType
  values?: readonly string[] | undefined
  valuesFrom?: string | undefined
}

/** Why a test does not fit what it tests, in a sentence; undefined where it does. */
export function findTestProblem(tested: Tested, test: Test): string | undefined {
  const { name, type, values } = tested
  if (!opsOfType[type].includes(test.op))
    return `"${name}" cannot be tested with "${test.op}"; it can with ${opsOfType[type].map((op) => `"${op}"`).join(', ')}.`
  for (const value of valuesOf(test)) {
    const isNumber = typeof value === 'number'
    if (['number', 'money', 'share'].includes(type) && !isNumber) return `"${name}" is a number; "${value}" is text.`
    if (['text', 'choice', 'list'].includes(type) && isNumber) return `"${name}" is text; write '${value}' in quotes.`
    if (values && !values.includes(String(value))) {
      const near = nearestName(String(value), values)
      return `"${name}" is never "${value}". ${near ? `Did you mean "${near}"? ` : ''}It is one of ${values.map((each) => `'${each}'`).join(', ')}.`
    }
  }
  if (test.op === 'between' && test.from > test.to) return `Between ${test.from} and ${test.to} lies nothing.`
  return undefined
}

function valuesOf(test: Test): readonly (string | number)[] {
  if ('values' in test) return test.values
  return 'value' in test ? [test.value] : []
}
