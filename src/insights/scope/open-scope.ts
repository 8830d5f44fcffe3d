import { warehouseInstant } from '../../facts/index.ts'
import { passesSql, type SegmentSources, withPlan } from '../../segments/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { type ScopeQuestion, type Split, type SplitState, splitStates } from './read-scope.ts'
import { everybody, type Scope } from './scope.ts'
import { forgetMembers, newScopeNumber, writingMembers } from './written-members.ts'

/** Values of a state that a split shows: the largest; a seventh line nobody tells from the others. */
const mostParts = 6

/** The parts of a question, in the order in which they are shown. `name` is null where nothing is split. */
export type OpenScope = {
  parts: { name: string | null; scope: Scope }[]
  note: string | null
  /** Forgets who is in. */
  close(): Promise<void>
}

/**
 * Writes down who is in the segment, and in each part of the split, as of the date: once, whatever number of statements a report has.
 */
export async function openScope(
  sources: SegmentSources,
  { segment, split }: ScopeQuestion,
  asOfMs: number,
): Promise<OpenScope> {
  if (!segment && !split) return { parts: [{ name: null, scope: everybody }], note: null, close: async () => {} }
  const number = newScopeNumber()
  const { warehouse } = sources
  const close = () => forgetMembers(warehouse, number)
  try {
    await writeMembers(sources, number, { segment, split }, asOfMs)
    return { ...(await partsOf(warehouse, number, split)), close }
  } catch (error) {
    await close()
    throw error
  }
}

function writeMembers(sources: SegmentSources, number: number, question: ScopeQuestion, asOfMs: number) {
  const { segment = { all: [] }, split } = question
  const trees = split && 'segments' in split ? split.segments.map(({ tree }) => tree) : []
  return withPlan(sources, asOfMs, [segment, ...trees], async (plan, [filter, ...parts]) => {
    const members = `SELECT customer_id${parts.map(({ sql }, place) => `, ${sql} AS part_${place}`).join('')}
FROM (${passesSql(plan, 'everyone')}) WHERE ${filter?.sql}`
    const params = {
      ...plan.bag.all(),
      scope_no: number,
      scope_as_of: warehouseInstant(asOfMs),
      scope_names: namesOf(split),
    }
    await sources.warehouse.command('report.scope', `${writingMembers}\n${selectionOf(split, members, parts.length)}`, {
      params,
    })
  })
}

const namesOf = (split: Split | undefined) =>
  split && 'segments' in split ? split.segments.map(({ name }) => name) : []

/** Grain: one row per customer and part that they are in. */
function selectionOf(split: Split | undefined, members: string, segments: number): string {
  if (split && 'state' in split)
    return `SELECT {scope_no:UInt64}, ${splitStates[split.state]}, customer_id FROM states FINAL
WHERE as_of = {scope_as_of:DateTime64(3, 'UTC')} AND customer_id IN (SELECT customer_id FROM (${members}))`
  if (segments === 0) return `SELECT {scope_no:UInt64}, '', customer_id FROM (${members})`
  const flags = Array.from({ length: segments }, (_, place) => `toUInt8(part_${place})`).join(', ')
  return `SELECT {scope_no:UInt64}, arrayJoin(arrayFilter((name, is_in) -> is_in, {scope_names:Array(String)}, [${flags}])), customer_id
FROM (${members})`
}

async function partsOf(warehouse: Warehouse, number: number, split: Split | undefined) {
  const scopeOf = (part: string) => ({ number, part })
  if (!split) return { parts: [{ name: null, scope: scopeOf('') }], note: null }
  if ('segments' in split)
    return { parts: split.segments.map(({ name }) => ({ name, scope: scopeOf(name) })), note: null }
  const sql = `SELECT part, count() AS customers FROM report_members WHERE scope_no = {scope_no:UInt64} AND part != ''
GROUP BY part ORDER BY customers DESC, part`
  const found = await warehouse.query<{ part: string }>('report.scope.parts', sql, { params: { scope_no: number } })
  return {
    parts: found.slice(0, mostParts).map(({ part }) => ({ name: part, scope: scopeOf(part) })),
    note: found.length > mostParts ? leftOut(split.state, found.length) : null,
  }
}

const leftOut = (state: SplitState, values: number) =>
  `Only the ${mostParts} largest of ${values} values of ${state} are shown.`
