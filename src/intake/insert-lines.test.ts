import { expect, test } from 'vitest'
import type { Warehouse } from '../storage/index.ts'
import { insertLines } from './insert-lines.ts'

async function blocksOf(lines: readonly string[]): Promise<string[]> {
  const bodies: string[] = []
  const warehouse = {
    insert: async (...given: unknown[]) => void bodies.push(String(given[4])),
  } as unknown as Warehouse
  await insertLines(warehouse, 'test', 'events', ['a'], lines)
  return bodies
}

const long = 'x'.repeat(70_000_000)

test.each<[string, string[], number[]]>([
  ['nothing is no statement', [], []],
  ['lines of one block', ['a', 'b'], [2]],
  ['one row more than a block', new Array(500_001).fill('a'), [500_000, 1]],
  ['lines too long to go together', [long, long, 'a'], [1, 2]],
  ['a line longer than a block', [long + long, 'a'], [1, 1]],
])('%s', async (_name, lines, expected) => {
  const blocks = await blocksOf(lines)
  expect(blocks.map((block) => block.split('\n').length - 1)).toEqual(expected)
  expect(blocks.join('') === lines.map((line) => `${line}\n`).join('')).toBe(true)
})
