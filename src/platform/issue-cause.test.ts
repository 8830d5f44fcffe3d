import { expect, it } from 'vitest'
import { z } from 'zod'
import { causeOfIssue } from './issue-cause.ts'

const own = { message: 'Give a colour.', params: { cause: { code: 'unknown_note', values: {} } } }

it.each([
  ['nothing where something belongs', z.object({ a: z.string() }), {}, 'missing_value', {}],
  ['another type', z.number(), 'x', 'wrong_type', { expected: 'number' }],
  ['a number too small', z.number().min(3), 2, 'number_too_small', { least: 3 }],
  ['a number too large', z.number().max(3), 4, 'number_too_large', { most: 3 }],
  ['a text too short', z.string().min(1), '', 'text_too_short', { least: 1 }],
  ['a text too long', z.string().max(2), 'abc', 'text_too_long', { most: 2 }],
  ['a list too short', z.array(z.string()).min(1), [], 'list_too_short', { least: 1 }],
  ['a list too long', z.array(z.string()).max(1), ['a', 'b'], 'list_too_long', { most: 1 }],
  ['none of the choices', z.enum(['day', 'week']), 'year', 'not_among', { choices: ['day', 'week'] }],
  ['an unknown name', z.strictObject({ a: z.string().optional() }), { b: 1 }, 'unknown_name', { name: 'b' }],
  ['a form of its own', z.string().regex(/^\d+$/), 'x', 'wrong_form', {}],
  ['a refinement that says no more', z.string().refine(() => false, 'No.'), 'x', 'wrong_form', {}],
  ['a refinement with its cause', z.string().refine(() => false, own), 'x', 'unknown_note', {}],
])('%s', (_name, schema, value, code, values) => {
  expect(causeOfIssue(schema.safeParse(value).error?.issues[0])).toEqual({ code, values })
})
