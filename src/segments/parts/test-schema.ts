import { z } from 'zod'
import { type Cause, nearestName } from '../../platform/index.ts'
import { edited } from './edited.ts'
import { numberSchema } from './number.ts'
import { dateSchema, durationSchema } from './window.ts'

/** What kind of value something has; it decides which tests fit. `loose` is a value of the shop's own that may be any. */
export const valueTypes = ['text', 'choice', 'number', 'money', 'share', 'instant', 'flag', 'list', 'loose'] as const
export type ValueType = (typeof valueTypes)[number]

const longestText = 500

/** Text without line breaks and other control characters, because a definition is one line, and without halves of characters. */
export const lineText = z
  .string()
  .max(longestText, `A text has at most ${longestText} characters.`)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Leave out line breaks and control characters.')
/** Text that says something. */
export const someText = lineText.min(1, 'Here stands an empty text.')

const mostValues = 10_000
const tooMany = `A list has at most ${mostValues} values.`
const scalar = z.union([lineText, numberSchema])
const several = z.array(scalar).min(1).max(mostValues, tooMany)

/** A test of one value, the same wherever values are tested: fields, traits, properties of events, products. */
export const testSchema = edited(
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.enum(['=', '!=']), value: scalar }),
    z.strictObject({ op: z.enum(['<', '<=', '>', '>=']), value: numberSchema }),
    z.strictObject({ op: z.literal('between'), from: numberSchema, to: numberSchema }),
    z.strictObject({ op: z.enum(['in', 'not in']), values: several }),
    z.strictObject({ op: z.enum(['contains', 'starts with']), value: someText }),
    z.strictObject({ op: z.literal('has'), values: z.array(lineText).min(1).max(mostValues, tooMany) }),
    z.strictObject({ op: z.enum(['is known', 'is unknown']) }),
    z.strictObject({ op: z.enum(['is true', 'is false']) }),
    z.strictObject({ op: z.enum(['in last', 'in next', 'more than ago']), ...durationSchema.shape }),
    z.strictObject({ op: z.enum(['before', 'since']), date: dateSchema }),
  ]),
  { control: 'test' },
)
export type Test = z.infer<typeof testSchema>
export type TestOp = Test['op']

const texts = ['=', '!=', 'in', 'not in', 'contains', 'starts with', 'is known', 'is unknown'] as const
const numbers = ['=', '!=', '<', '<=', '>', '>=', 'between', 'in', 'not in', 'is known', 'is unknown'] as const
const times = ['in last', 'in next', 'more than ago', 'before', 'since'] as const
const fitting = {
  text: texts,
  choice: ['=', '!=', 'in', 'not in', 'is known', 'is unknown'],
  number: numbers,
  money: numbers,
  share: numbers,
  instant: [...times, 'is known', 'is unknown'],
  flag: ['is true', 'is false'],
  list: ['has', 'is known', 'is unknown'],
  loose: [...texts, '<', '<=', '>', '>=', 'between', 'has', ...times],
} as const satisfies Record<ValueType, readonly TestOp[]>

/** The tests that fit each type of value, in the order in which a form offers them. */
export const opsOfType: Record<ValueType, readonly TestOp[]> = fitting

/** A test that fits a type of value, with the values that it can have. */
export type TestOf<Type extends ValueType, Value = ValueOf<Type>> = Taking<
  Extract<Test, { op: (typeof fitting)[Type][number] }>,
  Value
>
type ValueOf<Type extends ValueType> = Type extends 'number' | 'money' | 'share'
  ? number
  : Type extends 'loose'
    ? string | number
    : string
type Taking<Each extends Test, Value> = Each extends { value: infer Any }
  ? { op: Each['op']; value: Any & Value }
  : Each extends { values: (infer Any)[] }
    ? { op: Each['op']; values: (Any & Value)[] }
    : Each

/** The schema of tests as whoever takes tests of one type knows them; what does not fit the type is theirs to refuse. */
export const testSchemaOf = <Type extends ValueType>(tests: Type) =>
  edited(testSchema, { control: 'test', tests }) as unknown as z.ZodType<TestOf<Type>>

/** One of some fields by its name, with a test that fits its type and values. */
export type FieldTest<Field extends Tested> = Field extends { name: infer Name; type: infer Type extends ValueType }
  ? { field: Name; test: TestOf<Type, ChoiceOf<Field, Type>> }
  : never
type ChoiceOf<Field, Type extends ValueType> = Field extends { values?: readonly (infer Value)[] }
  ? string extends Value
    ? ValueOf<Type>
    : Value
  : ValueOf<Type>

export type Tested<Type extends ValueType = ValueType> = {
  name: string
  type: Type
  values?: readonly string[] | undefined
  valuesFrom?: string | undefined
}

/** What a schema reports as its own issue: a sentence, and the same as a cause. */
export type TestProblem = { code: 'custom'; message: string; params: { cause: Cause } }

const problem = (message: string, cause: Cause): TestProblem => ({ code: 'custom', message, params: { cause } })

/** Why a test does not fit what it tests; undefined where it does. */
export function findTestProblem(tested: Tested, test: Test): TestProblem | undefined {
  const { name, type, values } = tested
  if (!opsOfType[type].includes(test.op))
    return problem(
      `"${name}" cannot be tested with "${test.op}"; it can with ${opsOfType[type].map((op) => `"${op}"`).join(', ')}.`,
      { code: 'test_not_possible', values: { field: name, op: test.op } },
    )
  for (const value of valuesOf(test)) {
    const isNumber = typeof value === 'number'
    if (['number', 'money', 'share'].includes(type) && !isNumber)
      return problem(`"${name}" is a number; "${value}" is text.`, {
        code: 'test_wants_number',
        values: { field: name, value },
      })
    if (['text', 'choice', 'list'].includes(type) && isNumber)
      return problem(`"${name}" is text; write '${value}' in quotes.`, {
        code: 'test_wants_text',
        values: { field: name, value },
      })
    if (values && !values.includes(String(value))) {
      const near = nearestName(String(value), values)
      return problem(
        `"${name}" is never "${value}". ${near ? `Did you mean "${near}"? ` : ''}It is one of ${values.map((each) => `'${each}'`).join(', ')}.`,
        { code: 'never_that_value', values: { field: name, value, near: near ?? null } },
      )
    }
  }
  if (test.op === 'between' && test.from > test.to)
    return problem(`Between ${test.from} and ${test.to} lies nothing.`, { code: 'between_nothing', values: {} })
  return undefined
}

/** Refuses a test that does not fit what it tests, among the issues of the schema that holds it. */
export function refuseMisfit(
  tested: Tested,
  test: Test,
  issues: z.RefinementCtx,
  path: PropertyKey[] = ['test'],
): void {
  const found = findTestProblem(tested, test)
  if (found) issues.addIssue({ ...found, path })
}

function valuesOf(test: Test): readonly (string | number)[] {
  if ('values' in test) return test.values
  return 'value' in test ? [test.value] : []
}
