import type { Tree } from '../../api/segment-catalogue.ts'

export type Group = 'all' | 'any' | 'none'
export type GroupNode = { group: Group; parts: Tree[] }

/** Where a part stands: the places to take from the root on. */
export type Path = readonly number[]

export function groupOf(tree: Tree): GroupNode | undefined {
  if ('all' in tree) return { group: 'all', parts: tree.all as Tree[] }
  if ('any' in tree) return { group: 'any', parts: tree.any as Tree[] }
  return 'none' in tree ? { group: 'none', parts: tree.none as Tree[] } : undefined
}

export const makeGroup = (group: Group, parts: Tree[]): Tree => ({ [group]: parts }) as Tree

/** A condition under "not", which a builder shows as one line and not as a group of one. */
export function negatedOf(tree: Tree): Tree | undefined {
  const node = groupOf(tree)
  const [only] = node?.group === 'none' && node.parts.length === 1 ? node.parts : []
  return only !== undefined && groupOf(only) === undefined ? only : undefined
}

/** What a builder begins with is a group, whatever the definition is. */
export function asRoot(tree: Tree): Tree {
  return groupOf(tree) && !negatedOf(tree) ? tree : makeGroup('all', [tree])
}

export function partAt(tree: Tree, path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>((node, place) => (node ? groupOf(node)?.parts[place] : undefined), tree)
}

/** The tree with another part in a place; undefined takes it away. */
export function replaceAt(tree: Tree, path: Path, part: Tree | undefined): Tree {
  const [place, ...rest] = path
  if (place === undefined) return part ?? makeGroup('all', [])
  return changeParts(tree, (parts) =>
    parts.flatMap((each, index) => {
      if (index !== place) return [each]
      if (rest.length > 0) return [replaceAt(each, rest, part)]
      return part === undefined ? [] : [part]
    }),
  )
}

/** The tree with a part more, before the place that the path leads to. */
export function insertAt(tree: Tree, path: Path, part: Tree): Tree {
  const [place, ...rest] = path
  if (place === undefined) return part
  if (rest.length === 0) return changeParts(tree, (parts) => parts.toSpliced(place, 0, part))
  return changeParts(tree, (parts) => parts.map((each, index) => (index === place ? insertAt(each, rest, part) : each)))
}

function changeParts(tree: Tree, change: (parts: Tree[]) => Tree[]): Tree {
  const node = groupOf(tree)
  return node ? makeGroup(node.group, change(node.parts)) : tree
}

/** Up or down by one among its neighbours; at either end it leaves its group and stands before or behind it. */
export function stepAt(tree: Tree, path: Path, by: -1 | 1): Tree {
  const part = partAt(tree, path)
  const parent = path.slice(0, -1)
  const place = path.at(-1) ?? 0
  const count = groupOf(partAt(tree, parent) ?? tree)?.parts.length ?? 0
  if (!part) return tree
  if (place + by >= 0 && place + by < count)
    return insertAt(replaceAt(tree, path, undefined), [...parent, place + by], part)
  return parent.length === 0 ? tree : leaveAt(tree, path, by)
}

/** Out of its group, to stand before (-1) or behind (1) it. An empty group goes with its last part. */
export function leaveAt(tree: Tree, path: Path, by: -1 | 1 = 1): Tree {
  const part = partAt(tree, path)
  const parent = path.slice(0, -1)
  const place = parent.at(-1)
  if (!part || place === undefined) return tree
  const added = insertAt(tree, [...parent.slice(0, -1), place + (by === 1 ? 1 : 0)], part)
  const before = by === 1 ? parent : [...parent.slice(0, -1), place + 1]
  const left = replaceAt(added, [...before, path.at(-1) ?? 0], undefined)
  const isEmpty = groupOf(partAt(left, before) ?? left)?.parts.length === 0
  return isEmpty ? replaceAt(left, before, undefined) : left
}

/** To stand before what is at another place, unless that is the part itself or inside it. */
export function moveTo(tree: Tree, from: Path, to: Path): Tree {
  const part = partAt(tree, from)
  const isInside = from.every((place, depth) => to[depth] === place)
  if (!part || isInside) return tree
  return replaceAt(insertAt(tree, to, part), afterInsertion(from, to), undefined)
}

/** Where a part stands once another was put in before the place `at`. */
function afterInsertion(path: Path, at: Path): Path {
  const depth = at.length - 1
  const isMoved =
    path.length > depth &&
    at.slice(0, -1).every((place, index) => path[index] === place) &&
    (path[depth] ?? 0) >= (at[depth] ?? 0)
  return isMoved ? path.map((place, index) => (index === depth ? place + 1 : place)) : path
}

/** A condition under "not" or out of it; a group from "none" to "any" and back. */
export function negateAt(tree: Tree, path: Path): Tree {
  const part = partAt(tree, path)
  if (!part) return tree
  const plain = negatedOf(part)
  const node = groupOf(part)
  if (plain) return replaceAt(tree, path, plain)
  if (!node) return replaceAt(tree, path, makeGroup('none', [part]))
  return replaceAt(tree, path, makeGroup(node.group === 'none' ? 'any' : 'none', node.parts))
}

/** The place that the server's path of a mistake ("all.0.none.1.event") leads to, and the parameter it is in. */
export function readProblemPath(field: string): { path: number[]; param: string | undefined } {
  const path: number[] = []
  const steps = field.split('.')
  let at = 0
  while (['all', 'any', 'none'].includes(steps[at] ?? '') && steps[at + 1] !== undefined) {
    path.push(Number(steps[at + 1]))
    at += 2
  }
  return { path, param: steps[at] }
}
