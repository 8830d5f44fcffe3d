import { expect, it } from 'vitest'
import { formatBytes } from './format-bytes.ts'

it.each([
  [0, '0 byte'],
  [740, '740 byte'],
  [1_500, '1.5 kB'],
  [81_234_000, '81 MB'],
  [20_000_000_000, '20 GB'],
])('%i', (bytes, shown) => {
  expect(formatBytes(bytes, 'en')).toBe(shown)
})
