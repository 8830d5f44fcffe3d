import { describe, expect, test } from 'vitest'
import type { SourceRow } from '../compile/row.ts'
import { createGatherer } from './gather-rows.ts'

const row = (key: string, line: number): SourceRow => ({
  cells: [key],
  lines: undefined,
  row: line,
  line,
  source: key,
  problem: key === '!' ? { reason: 'Broken.', remedy: 'Mend it.' } : undefined,
})

/** Groups of the rows with these keys, as their lines; `!` cannot be read. Spoilt groups are marked. */
function gather(keys: string[]): (number[] | string)[] {
  const gatherer = createGatherer((cells) => cells[0] ?? '')
  const groups = [...keys.flatMap((key, index) => gatherer.add(row(key, index + 1))), ...gatherer.end()]
  return groups.map((group) => {
    const lines = group.map(({ line }) => line)
    return group[0]?.problem ? `spoilt ${lines.join(' ')}` : lines
  })
}

describe('createGatherer', () => {
  test.each<[string, string[], (number[] | string)[]]>([
    ['neighbours with one key', ['a', 'a', 'b', 'a'], [[1, 2], [3], [4]]],
    [
      'a row without a key belongs to the one before',
      ['a', '', 'b', ''],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['a bad row between two orders stands alone', ['a', '!', 'b'], [[1], 'spoilt 2', [3]]],
    ['a bad row inside an order spoils it', ['a', '!', 'a', 'b'], ['spoilt 1 2 3', [4]]],
    ['a bad row first', ['!', 'a'], ['spoilt 1', [2]]],
    ['a bad row last', ['a', '!'], [[1], 'spoilt 2']],
    ['nothing', [], []],
  ])('%s', (_name, keys, expected) => {
    expect(gather(keys)).toEqual(expected)
  })

  test('a key that never changes is no number of an order', () => {
    expect(gather(Array.from({ length: 5_002 }, () => 'same'))[0]).toMatch(/^spoilt 1 2 3/)
  })
})
