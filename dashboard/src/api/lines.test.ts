import { expect, it } from 'vitest'
import { readLines } from './lines.ts'

const streamOf = (pieces: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
      controller.close()
    },
  })

it.each<[string, string[], unknown[]]>([
  ['whole lines', ['{"a":1}\n{"a":2}\n'], [{ a: 1 }, { a: 2 }]],
  ['a line in several pieces', ['{"a"', ':1}', '\n{"a":2}\n'], [{ a: 1 }, { a: 2 }]],
  ['a last line without its end', ['{"a":1}\n{"a":2}'], [{ a: 1 }, { a: 2 }]],
  ['nothing', [], []],
])('reads %s', async (_name, pieces, expected) => {
  expect(await Array.fromAsync(readLines(streamOf(pieces)))).toEqual(expected)
})
