import type { z } from 'zod'
import type { Cause } from './causes.ts'

/**
 * What is wrong with a value after its schema. A refinement that knows more says it itself:
 * `.refine(isCurrency, { message: 'Give …', params: { cause: { code: 'not_a_currency', values: {} } } })`.
 */
export function causeOfIssue(issue: z.core.$ZodIssue | undefined): Cause {
  switch (issue?.code) {
    case 'invalid_type':
      return isMissing(issue)
        ? { code: 'missing_value', values: {} }
        : { code: 'wrong_type', values: { expected: issue.expected } }
    case 'too_small':
      return boundCause(issue.origin, 'least', Number(issue.minimum))
    case 'too_big':
      return boundCause(issue.origin, 'most', Number(issue.maximum))
    case 'invalid_value':
      return { code: 'not_among', values: { choices: issue.values.map(String) } }
    case 'unrecognized_keys':
      return { code: 'unknown_name', values: { name: issue.keys[0] ?? '' } }
    case 'custom':
      return (issue.params?.cause as Cause | undefined) ?? { code: 'wrong_form', values: {} }
    default:
      return { code: 'wrong_form', values: {} }
  }
}

// The value itself is not among what an issue says, only how it is told.
const isMissing = ({ message }: { message: string }) => message.endsWith('received undefined')

function boundCause(origin: string, side: 'least' | 'most', bound: number): Cause {
  const isList = origin === 'array' || origin === 'set'
  if (side === 'least') {
    if (origin === 'string') return { code: 'text_too_short', values: { least: bound } }
    return { code: isList ? 'list_too_short' : 'number_too_small', values: { least: bound } }
  }
  if (origin === 'string') return { code: 'text_too_long', values: { most: bound } }
  return { code: isList ? 'list_too_long' : 'number_too_large', values: { most: bound } }
}
