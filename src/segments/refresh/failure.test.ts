import { expect, it } from 'vitest'
import { RefusalError, refuse } from '../../platform/index.ts'
import { failureOfError, failureOfRefusal } from './failure.ts'

it('tells a definition that names what is gone', () => {
  const cause = { code: 'unknown_segment', values: { segment: 'loyl', near: 'loyal' } } as const
  const refusal = refuse('unprocessable', 'There is no segment "loyl".', { remedy: 'Did you mean "loyal"?', cause })
  expect(failureOfRefusal(refusal)).toEqual({ text: 'There is no segment "loyl". Did you mean "loyal"?', cause })
})

it('tells a statement that needed too much', () => {
  const error = new RefusalError(refuse('unavailable', 'The question "segments.changes" needed more time or memory.'))
  expect(failureOfError(error)).toEqual({
    text: expect.stringMatching(/more time or memory/),
    cause: { code: 'too_heavy', values: {} },
  })
})

it('tells anything else in the words of the warehouse', () => {
  expect(failureOfError(new Error('no such column'))).toEqual({
    text: 'no such column',
    cause: { code: 'error', values: { message: 'no such column' } },
  })
})
