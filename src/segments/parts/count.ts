import { z } from 'zod'
import type { CompileContext } from '../compile/leaf.ts'
import type { Reader } from '../text/reader.ts'
import { edited } from './edited.ts'

const signs = ['=', '!=', '<', '<=', '>', '>='] as const
export type Sign = (typeof signs)[number]
export const signSchema = z.enum(signs)

/** How often: a comparison with a number. Without one, at least once. */
export const countSchema = edited(z.strictObject({ op: signSchema, value: z.number().int().min(0).max(1_000_000) }), {
  control: 'count',
})
export type Count = z.infer<typeof countSchema>

const atLeastOnce: Count = { op: '>=', value: 1 }

/** What is counted, in the plural and the singular. */
type Counted = readonly [many: string, one: string]
const times: Counted = ['times', 'time']

/** `>= 3 times`, where it stands. */
export function readCount(reader: Reader, [many, one] = times): { times?: Count } {
  const op = acceptSign(reader)
  if (op === undefined) return {}
  const value = reader.expectNumber('a number')
  if (!countSchema.safeParse({ op, value }).success)
    reader.refuseLast(`This is no number of ${many}.`, 'Give a whole number from 0 to 1000000.', {
      code: 'not_a_count',
      values: {},
    })
  if (!reader.accept(many)) reader.expect(one)
  return { times: { op, value } }
}

export function writeCount(count: Count | undefined, [many, one] = times): string {
  return count ? ` ${count.op} ${count.value} ${count.value === 1 ? one : many}` : ''
}

export function acceptSign(reader: Reader): Sign | undefined {
  return signs.find((sign) => reader.acceptSign(sign))
}

export function expectSign(reader: Reader): Sign {
  return acceptSign(reader) ?? reader.fail()
}

/** The count as a condition over an expression, and whether zero fulfils it. */
export function compileCount(expression: string, count: Count | undefined, context: CompileContext) {
  const { op, value } = count ?? atLeastOnce
  return { sql: `${expression} ${op} ${context.param(value, 'Float64')}`, holdsForZero: compare(0, op, value) }
}

export function compare(left: number, op: Sign, right: number): boolean {
  const results: Record<Sign, boolean> = {
    '=': left === right,
    '!=': left !== right,
    '<': left < right,
    '<=': left <= right,
    '>': left > right,
    '>=': left >= right,
  }
  return results[op]
}
