import { type IdentityKey, keyToUInt64 } from '../../platform/index.ts'
import { passesSql } from '../compile/passes.ts'
import { findSegment, type Plan } from '../compile/plan.ts'
import { printCondition, printText } from '../text/print-text.ts'
import { type Condition, type Group, groupOf, type SegmentTree } from '../tree.ts'
import { type Decided, reasonOf } from './reason.ts'
import { type SegmentSources, withPlan } from './with-plan.ts'

/** A part of a definition, whether it holds for a customer, and the value that decided. */
export type Explained = {
  /** The part as a line of text. */
  text: string
  holds: boolean
  /** Of a group. */
  group?: Group
  /** Of a condition: its kind, itself, and the value that was tested. */
  kind?: string
  condition?: Condition
  value?: unknown
  /** That value as a code with raw values, and in English. */
  reason?: Decided
  /** Of a group its parts; of a condition that stands for another segment that segment's definition. */
  parts?: Explained[]
}

/** Why a customer is in a segment or not, condition by condition; undefined where they had done nothing before the date. */
export function explainMembership(
  sources: SegmentSources,
  tree: SegmentTree,
  customerKey: IdentityKey,
  asOfMs: number,
): Promise<Explained | undefined> {
  return withPlan(sources, asOfMs, [tree], async (plan) => {
    const sql = `SELECT * EXCEPT (customer_id) FROM (${passesSql(plan, { customer: keyToUInt64(customerKey) }, { hasValues: true })})`
    const [row] = await sources.warehouse.query<Record<string, unknown>>('segments.explain', sql, {
      params: plan.bag.all(),
    })
    return row && explain(tree, plan, row)
  })
}

function explain(tree: SegmentTree, plan: Plan, row: Record<string, unknown>): Explained {
  const node = groupOf(tree)
  if (!node) return explainCondition(tree as Condition, plan, row)
  const parts = node.parts.map((part) => explain(part, plan, row))
  const holds = {
    all: parts.every((part) => part.holds),
    any: parts.some((part) => part.holds),
    none: !parts.some((part) => part.holds),
  }[node.group]
  return { text: printText(tree), holds, group: node.group, parts }
}

function explainCondition(condition: Condition, plan: Plan, row: Record<string, unknown>): Explained {
  const text = printCondition(condition)
  const leaf = plan.leafOf(condition)
  if ('segment' in leaf) {
    const inside = explain(findSegment(plan.options.directory, leaf.segment, []).tree, plan, row)
    const reason = reasonOf('flag', inside.holds, plan.options.settings)
    return { text, holds: inside.holds, kind: condition.kind, condition, value: inside.holds, reason, parts: [inside] }
  }
  const isTrue = row[leaf.column] === true || row[leaf.column] === 1
  // Who has no row in the pass over the events did none of them.
  const value = readValue(row[`v${leaf.column}`]) ?? (leaf.shownAs === 'count' ? 0 : null)
  return {
    text,
    holds: leaf.holdsWithoutEvents ? !isTrue : isTrue,
    kind: condition.kind,
    condition,
    value,
    reason: reasonOf(leaf.shownAs, value, plan.options.settings),
  }
}

function readValue(json: unknown): unknown {
  if (typeof json !== 'string' || json === '') return undefined
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
