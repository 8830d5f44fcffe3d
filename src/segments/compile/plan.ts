import { type FactsPlace, warehouseInstant } from '../../facts/index.ts'
import { RefusalError, refuse } from '../../platform/index.ts'
import type { Settings } from '../../settings/index.ts'
import { conditions } from '../list.ts'
import { boundsOf, earlier } from '../parts/window.ts'
import { unknownResource } from '../references.ts'
import { type Condition, groupOf, type SegmentTree } from '../tree.ts'
import type { CompileContext, Leaf, Measure, Reference } from './leaf.ts'
import { createParamBag, type ParamBag } from './param-bag.ts'
import { passesSql } from './passes.ts'

/** The segments that a definition may name. */
export type Directory = {
  find(name: string): { number: number; tree: SegmentTree } | undefined
  names(): readonly string[]
}

export type PlanOptions = {
  asOfMs: number
  nowMs: number
  settings: Settings
  directory: Directory
  /** Where the facts as of the date stand. */
  facts: FactsPlace
}

/** What a segment's result depends on besides the rows of the customers themselves. */
export type Dependence = {
  isLocal: boolean
  changesWithinDay: boolean
  reads: ReadonlySet<string>
}

/** A condition in the plan: its column in the pass of its source. */
export type PlannedLeaf = Leaf & { column: string; dependence: Dependence }

/** A compiled tree: an expression over the columns of the plan's passes. */
export type Planned = { sql: string; dependence: Dependence }

/** Conditions of any number of segments for one statement. Equal conditions are one column, equal aggregates one aggregate. */
export type Plan = {
  options: PlanOptions
  add(tree: SegmentTree): Planned
  /** The column of one condition, or the segment that it stands for. */
  leafOf(condition: Condition): PlannedLeaf | Reference
  leaves: readonly PlannedLeaf[]
  measures: ReadonlyMap<string, Measure & { column: string }>
  /** Expressions over a row of facts, with the names of their columns; later ones may read earlier ones. */
  figures: ReadonlyMap<string, string>
  bag: ParamBag
}

const independent: Dependence = { isLocal: true, changesWithinDay: false, reads: new Set() }

/** @throws {RefusalError} from `add`, where a definition names a segment that is not there or that leads back to itself */
export function createPlan(options: PlanOptions, bag = newBag(options), path: readonly string[] = []): Plan {
  const leaves = new Map<string, PlannedLeaf>()
  const measures = new Map<string, Measure & { column: string }>()
  const figures = new Map<string, string>()

  const leafOf = (condition: Condition, way: readonly string[] = path): PlannedLeaf | Reference => {
    const key = JSON.stringify(condition)
    const present = leaves.get(key)
    if (present) return present
    const noted: Noted = { isLocal: true, changesWithinDay: false, reads: new Set<string>() }
    const context = createContext({ options, bag, path: way, measures, figures, noted })
    const leaf = compileCondition(condition, context)
    if ('segment' in leaf) return leaf
    const column = `${leaf.source[0]}${leaves.size}`
    const planned = {
      ...leaf,
      column,
      dependence: { ...noted },
    }
    leaves.set(key, planned)
    return planned
  }

  const addFrom = (tree: SegmentTree, way: readonly string[]): Planned => {
    const node = groupOf(tree)
    if (node)
      return combine(
        node.group,
        node.parts.map((part) => addFrom(part, way)),
      )
    const leaf = leafOf(tree as Condition, way)
    if ('segment' in leaf) {
      const { sql, dependence } = addFrom(findSegment(options.directory, leaf.segment, way).tree, [
        ...way,
        leaf.segment,
      ])
      return { sql, dependence: { ...dependence, reads: new Set([...dependence.reads, `segment:${leaf.segment}`]) } }
    }
    return { sql: leaf.holdsWithoutEvents ? `NOT ${leaf.column}` : leaf.column, dependence: leaf.dependence }
  }

  return {
    options,
    bag,
    leafOf,
    add: (tree) => addFrom(tree, path),
    get leaves() {
      return [...leaves.values()]
    },
    measures,
    figures,
  }
}

/** The values that conditions name by themselves. */
export function newBag({ asOfMs, settings }: PlanOptions): ParamBag {
  return createParamBag({ as_of: warehouseInstant(asOfMs), as_of_ms: asOfMs, currency: settings.currency })
}

function compileCondition({ kind, ...params }: Condition, context: CompileContext) {
  const definition = conditions.find(kind)
  if (!definition)
    throw new RefusalError(
      refuse('unprocessable', `There is no condition "${kind}".`, {
        cause: { code: 'unknown_condition', values: { kind } },
      }),
    )
  return definition.compile(params, context)
}

/** Another segment on the way down a definition; a way that leads back to where it has been is refused with all its stations. */
export function findSegment(directory: Directory, name: string, way: readonly string[]) {
  if (way.includes(name)) {
    const segments = [...way.slice(way.indexOf(name)), name]
    const circle = segments.map((each) => `"${each}"`).join(' → ')
    throw new RefusalError(
      refuse('unprocessable', `A segment would contain itself: ${circle}.`, {
        remedy: 'Take one of these references out.',
        cause: { code: 'circle', values: { segments } },
      }),
    )
  }
  const found = directory.find(name)
  if (found) return found
  throw new RefusalError(unknownResource({ kind: 'segment', name }, directory.names(), { code: 'unprocessable' }))
}

type Noted = { isLocal: boolean; changesWithinDay: boolean; reads: Set<string> }

type Collected = {
  options: PlanOptions
  bag: ParamBag
  path: readonly string[]
  measures: Map<string, Measure & { column: string }>
  figures: Map<string, string>
  noted: Noted
}

function createContext({ options, bag, path, measures, figures, noted }: Collected): CompileContext {
  const { asOfMs, nowMs, settings, directory } = options
  return {
    asOfMs,
    nowMs,
    settings,
    param: (value, type) => bag.place(value, type),
    instant: (ms) => bag.place(warehouseInstant(ms), "DateTime64(3, 'UTC')"),
    measure: (measure) => {
      const present = measures.get(measure.sql)
      if (present) {
        present.fromMs = earlier(present.fromMs, measure.fromMs)
        return present.column
      }
      const column = `m${measures.size}`
      measures.set(measure.sql, { ...measure, column })
      return column
    },
    figure: (sql) => {
      const column = figures.get(sql) ?? `g${figures.size}`
      figures.set(sql, column)
      return column
    },
    bounds: (window) => boundsOf(window, { asOfMs, nowMs, zone: settings.timeZone }),
    numberOf: (name) => findSegment(directory, name, []).number,
    membersOf: (name) => {
      if (name !== undefined) noted.reads.add(`segment:${name}`)
      const inner = createPlan(options, bag, name === undefined ? path : [...path, name])
      const tree: SegmentTree = name === undefined ? { all: [] } : findSegment(directory, name, path).tree
      const planned = inner.add(tree)
      for (const resource of planned.dependence.reads) noted.reads.add(resource)
      noted.changesWithinDay ||= planned.dependence.changesWithinDay
      return `SELECT customer_id FROM (${passesSql(inner, 'everyone')}) WHERE ${planned.sql}`
    },
    dependsOnOthers: () => {
      noted.isLocal = false
    },
    changesWithinDay: () => {
      noted.changesWithinDay = true
    },
    reads: (resource) => noted.reads.add(resource),
  }
}

function combine(group: 'all' | 'any' | 'none', parts: readonly Planned[]): Planned {
  const joined = parts.map(({ sql }) => `(${sql})`).join(group === 'all' ? ' AND ' : ' OR ')
  const empty = group === 'any' ? '0' : '1'
  const sql = joined === '' ? empty : group === 'none' ? `NOT (${joined})` : joined
  return { sql, dependence: mergeDependence(parts.map(({ dependence }) => dependence)) }
}

function mergeDependence(all: readonly Dependence[]): Dependence {
  return all.reduce(
    (left, right) => ({
      isLocal: left.isLocal && right.isLocal,
      changesWithinDay: left.changesWithinDay || right.changesWithinDay,
      reads: left.reads.union(right.reads),
    }),
    independent,
  )
}
