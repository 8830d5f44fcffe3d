import { expect, test } from 'vitest'
import type { IdentityKind } from '../../platform/index.ts'
import { normaliseIdentifier } from './normalise-identifier.ts'

test.each<[string, IdentityKind, string, string]>([
  ['an e-mail address in capitals, with spaces', 'email', '  Ann.Lee@Example.ORG ', 'ann.lee@example.org'],
  ['a phone number written for people', 'phone', '+45 (0)12 34-56.78', '+45012345678'],
  ['a phone number without a country', 'phone', '(555) 010-9999', '5550109999'],
  ['a phone number already plain', 'phone', '+4512345678', '+4512345678'],
  ['a plus in the middle', 'phone', '12+34', '1234'],
  ['no phone number at all', 'phone', 'n/a', ''],
  ['a plus alone', 'phone', '+', ''],
  ['a user id in capitals', 'user_id', 'Ann ', 'Ann '],
  ['a NUL, which PostgreSQL refuses', 'user_id', 'a\u0000b', 'ab'],
  ['half a surrogate pair', 'anonymous_id', 'x\ud800y', 'x\ufffdy'],
  ['nothing', 'email', '', ''],
])('%s', (_name, kind, sent, expected) => {
  expect(normaliseIdentifier(kind, sent)).toBe(expected)
})
