import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { causeOfError } from './cause-of-error.ts'
import { RefusalError, refuse } from './errors.ts'

it('tells what a reader can do something about', async () => {
  const heavy = refuse('unavailable', 'It took too long.', { cause: { code: 'question_too_heavy', values: {} } })
  expect(causeOfError(new RefusalError(heavy)).code).toBe('question_too_heavy')
  const noFile = await readFile(join(await mkdtemp(join(tmpdir(), 'regulars-')), 'none')).catch((error) => error)
  expect(causeOfError(noFile).code).toBe('disk_refused')
  expect(causeOfError(Object.assign(new Error('full'), { code: 'ENOSPC' })).code).toBe('disk_full')
  expect(causeOfError(new Error('a mistake')).code).toBe('internal')
})
