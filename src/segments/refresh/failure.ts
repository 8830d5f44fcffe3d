import { type Cause, describeRefusal, type Refusal, RefusalError } from '../../platform/index.ts'

/** Why a segment could not be worked out, or a delivery was not taken: in English, and as a code with values for readers of any language. */
export type Failure = { text: string; cause: Cause }

/** A definition that cannot be compiled any more, because something that it names is gone. */
export function failureOfRefusal(refusal: Refusal): Failure {
  const text = describeRefusal(refusal)
  return { text, cause: refusal.cause ?? { code: 'error', values: { message: text } } }
}

/** A statement that the warehouse did not finish. */
export function failureOfError(error: unknown): Failure {
  if (!(error instanceof RefusalError)) {
    const text = error instanceof Error ? error.message : String(error)
    return { text, cause: { code: 'error', values: { message: text } } }
  }
  if (error.refusal.code !== 'unavailable') return failureOfRefusal(error.refusal)
  const text = 'It needed more time or memory than it may use. Make the definition simpler, or its windows shorter.'
  return { text, cause: { code: 'too_heavy', values: {} } }
}
