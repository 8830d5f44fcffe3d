import { describe, expect, it } from 'vitest'
import type { Tree } from '../../api/segments.ts'
import { asRoot, insertAt, leaveAt, moveTo, negateAt, readProblemPath, replaceAt, stepAt } from './edit-tree.ts'

const leaf = (kind: string): Tree => ({ kind })
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(leaf) as [Tree, Tree, Tree, Tree]
const tree: Tree = { all: [a, { any: [b, c] }, d] }

/** A tree as one short line: all(a any(b c) d). */
function show(node: Tree): string {
  const [[group, parts] = ['', []]] = Object.entries(node)
  return Array.isArray(parts) ? `${group}(${parts.map(show).join(' ')})` : String((node as { kind?: unknown }).kind)
}

describe('editing a tree', () => {
  it.each<[string, (tree: Tree) => Tree, string]>([
    ['replaces a part', (of) => replaceAt(of, [1, 0], leaf('x')), 'all(a any(x c) d)'],
    ['takes a part away', (of) => replaceAt(of, [0], undefined), 'all(any(b c) d)'],
    ['takes all away', (of) => replaceAt(of, [], undefined), 'all()'],
    ['puts one in', (of) => insertAt(of, [1, 2], leaf('x')), 'all(a any(b c x) d)'],
    ['moves one down', (of) => stepAt(of, [0], 1), 'all(any(b c) a d)'],
    ['moves one up', (of) => stepAt(of, [2], -1), 'all(a d any(b c))'],
    ['leaves the root as it is at its ends', (of) => stepAt(of, [0], -1), 'all(a any(b c) d)'],
    ['leaves a group upwards', (of) => stepAt(of, [1, 0], -1), 'all(a b any(c) d)'],
    ['leaves a group downwards', (of) => stepAt(of, [1, 1], 1), 'all(a any(b) c d)'],
    ['drops a group that the last one left', (of) => leaveAt(replaceAt(of, [1, 1], undefined), [1, 0]), 'all(a b d)'],
    ['drags one into a group', (of) => moveTo(of, [0], [1, 1]), 'all(any(b a c) d)'],
    ['drags one before itself', (of) => moveTo(of, [2], [0]), 'all(d a any(b c))'],
    ['drags one behind the last', (of) => moveTo(of, [0], [3]), 'all(any(b c) d a)'],
    ['drags no group into itself', (of) => moveTo(of, [1], [1, 0]), 'all(a any(b c) d)'],
    ['negates a condition', (of) => negateAt(of, [0]), 'all(none(a) any(b c) d)'],
    ['negates it back', (of) => negateAt(negateAt(of, [0]), [0]), 'all(a any(b c) d)'],
    ['negates a group', (of) => negateAt(of, [1]), 'all(a none(b c) d)'],
  ])('%s', (_name, edit, expected) => {
    expect(show(edit(tree))).toBe(expected)
  })
})

it.each<[Tree, string]>([
  [a, 'all(a)'],
  [{ none: [a] }, 'all(none(a))'],
  [{ none: [a, b] }, 'none(a b)'],
  [{ any: [a, b] }, 'any(a b)'],
])('begins a builder with a group', (given, expected) => {
  expect(show(asRoot(given))).toBe(expected)
})

it.each([
  ['all.0.event', [0], 'event'],
  ['all.2.none.0.test.value', [2, 0], 'test'],
  ['event', [], 'event'],
  ['all.1', [1], undefined],
])('reads where the mistake "%s" is', (field, path, param) => {
  expect(readProblemPath(field)).toEqual({ path, param })
})
