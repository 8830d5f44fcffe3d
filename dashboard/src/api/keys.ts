import type { NewApiKey } from '../../../src/api/answers.ts'
import { sendJson } from './client.ts'

/** Makes a key that may send events and nothing else. The secret is in the answer and never again. */
export const makeWriteKey = (name: string) => sendJson<NewApiKey>('POST', '/api/keys', { scope: 'write', name })
