import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DescribedCondition, SegmentCatalogue, Tree } from '../../dashboard/src/api/segment-catalogue.ts'
import {
  opsFor,
  type Param,
  paramsOf,
  setParam,
  startCondition,
  startTest,
  type Test,
  type Tested,
  testedBy,
  withOp,
} from '../../dashboard/src/segments/builder/condition-params.ts'
import {
  asRoot,
  groupOf,
  insertAt,
  makeGroup,
  negateAt,
  negatedOf,
  type Path,
} from '../../dashboard/src/segments/builder/edit-tree.ts'
import { percentOf, shareOf } from '../../dashboard/src/segments/builder/percent.ts'
import { isUnfinished } from '../../dashboard/src/segments/builder/unfinished.ts'
import { writeCode } from '../../dashboard/src/segments/builder/write-code.ts'
import {
  conditions,
  conditionsOf,
  defineSegment,
  describeConditions,
  parseText,
  printText,
  readTree,
  type SegmentTree,
  testsOfTypes,
} from '../../src/segments/index.ts'
import { anySegment } from '../support/random-segments.ts'

const catalogue = { conditions: describeConditions(), tests: testsOfTypes } as SegmentCatalogue

/** Composes a definition as a person does: an empty group, parts put in one after another, each begun from the menu and filled in. */
function compose(wanted: Tree): Tree {
  const root = asRoot(wanted)
  const { group, parts } = groupOf(root) as NonNullable<ReturnType<typeof groupOf>>
  return putParts(makeGroup(group, []), [], parts)
}

function putParts(tree: Tree, path: Path, parts: readonly Tree[]): Tree {
  return parts.reduce((all, part, place) => putPart(all, [...path, place], part), tree)
}

function putPart(tree: Tree, path: Path, part: Tree): Tree {
  const plain = negatedOf(part)
  if (plain) return negateAt(insertAt(tree, path, composeCondition(plain as Condition)), path)
  const node = groupOf(part)
  if (!node) return insertAt(tree, path, composeCondition(part as Condition))
  return putParts(insertAt(tree, path, makeGroup(node.group, [])), path, node.parts)
}

type Condition = Extract<Tree, { kind: string }>

function composeCondition(wanted: Condition): Tree {
  const described = catalogue.conditions.find(({ kind }) => kind === wanted.kind) as DescribedCondition
  const params = paramsOf(described)
  const named = described.fields.find(({ name }) => name === wanted.field)
  const begun = startCondition(described, wanted.kind === 'field' ? named : undefined)
  const put = (condition: Tree, param: Param) =>
    setParam(described, condition, param.name, fill(param, wanted[param.name], { described, wanted }))
  // What a condition begins with and the wanted one has not is taken away first, as of a share and a count one is.
  const bare = params.filter(({ name }) => wanted[name] === undefined).reduce(put, begun)
  return params.filter(({ name }) => wanted[name] !== undefined).reduce(put, bare)
}

type Around = { described: DescribedCondition; wanted: Condition }

/** The value of a parameter as its editor makes it. */
function fill(param: Param, value: unknown, { described, wanted }: Around): unknown {
  if (value === undefined) return undefined
  switch (param.control) {
    case 'test':
      return fillTest(testedBy(described, param, { field: wanted.field }), value as Test)
    case 'where':
      return (value as Filter[]).map((filter) => fillFilter(described, filter))
    case 'step':
      return fillStep(described, value as Step)
    case 'steps':
      return (value as Step[]).map((step) => fillStep(described, step))
    case 'choice':
      expect(param.values).toContain(value)
      return value
    case 'figure':
      if (typeof value === 'string') expect(param.values).toContain(value)
      return value
    case 'number':
      return param.isShare ? shareOf(percentOf(value as number)) : value
    case 'window':
      expect(['last', 'since', 'before', 'from']).toContain(Object.keys(value as object)[0])
      return value
    default:
      return value
  }
}

function fillTest(tested: Tested, wanted: Test): Test {
  expect(opsFor(catalogue, tested)).toContain(wanted.op)
  const begun = withOp(startTest(tested), wanted.op, tested)
  // The editor shows a field for each of these, and for nothing else.
  expect(Object.keys(begun).sort()).toEqual(Object.keys(wanted).sort())
  const reshown = (value: unknown) =>
    typeof value === 'number' && tested.type === 'share' ? shareOf(percentOf(value)) : value
  return Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, reshown(value)])) as Test
}

type Filter = { field: string; test: Test } | { property: string; test: Test }
type Step = { event: string; where?: Filter[] }

function fillFilter(described: DescribedCondition, filter: Filter): Filter {
  if ('property' in filter) {
    expect(described.hasProperties).toBe(true)
    return { ...filter, test: fillTest({ name: filter.property, type: 'loose' }, filter.test) }
  }
  const field = described.fields.find(({ name }) => name === filter.field) as DescribedCondition['fields'][number]
  return { field: field.name, test: fillTest(field, filter.test) }
}

const fillStep = (described: DescribedCondition, { event, where }: Step): Step => ({
  event,
  ...(where ? { where: where.map((filter) => fillFilter(described, filter)) } : {}),
})

/** The face of TypeScript, run. */
function runCode(tree: Tree): SegmentTree {
  const code = writeCode('x', tree)
    .replace(/^import.*$/m, '')
    .replace('export const x =', 'return')
  return new Function('defineSegment', code)(defineSegment)
}

describe('the builder', () => {
  it('composes whatever JSON and text can say, without loss', () => {
    const composed = new Set<string>()
    fc.assert(
      fc.property(anySegment, (tree) => {
        const made = compose(tree as Tree)
        expect(readTree(made)).toEqual(tree)
        expect(parseText(printText(readTree(made) as SegmentTree))).toEqual(tree)
        expect(runCode(made)).toEqual(tree)
        for (const { kind } of conditionsOf(tree)) composed.add(kind)
      }),
      { numRuns: 2000 },
    )
    expect([...composed].sort()).toEqual(conditions.kinds.toSorted())
  })

  it('shows a definition as it is: nothing of it has to be filled in, and its first group changes no meaning', () => {
    fc.assert(
      fc.property(anySegment, (tree) => {
        const shown = asRoot(tree as Tree)
        expect(isUnfinished(shown)).toBe(false)
        expect(readTree(shown)).toEqual(tree)
        expect(parseText(printText(readTree(shown) as SegmentTree))).toEqual(tree)
      }),
      { numRuns: 1000 },
    )
  })
})
