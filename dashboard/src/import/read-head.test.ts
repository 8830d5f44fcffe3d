import { expect, it } from 'vitest'
import { readHead } from './read-head.ts'

const million = 'x'.repeat(1_500_000)

it.each<[string, BlobPart[], boolean, number]>([
  ['a small file is sent whole', ['a,b\n1,2\n'], false, 8],
  ['of a large one its first megabyte', [million], true, 1_000_000],
  ['Parquet is sent whole', ['PAR1', million], false, 1_500_004],
  ['gzip is sent whole', [new Uint8Array([0x1f, 0x8b]), million], false, 1_500_002],
  ['zstd is sent whole', [new Uint8Array([0x28, 0xb5, 0x2f, 0xfd]), million], false, 1_500_004],
])('%s', async (_name, parts, isHead, size) => {
  const head = await readHead(new File(parts, 'orders.csv'))
  expect([head.isHead, head.bytes.size]).toEqual([isHead, size])
})
