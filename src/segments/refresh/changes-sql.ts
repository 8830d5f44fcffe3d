import { passesSql, type Scope, scopeSql } from '../compile/passes.ts'
import type { Plan } from '../compile/plan.ts'

/** Segments of one group of 64: which bit of the mask, and the condition that decides it. */
export type GroupBits = { group: number; bits: readonly { bit: number; sql: string; cause: string }[] }

/**
 * INSERT of what changed for the customers of a scope, against the members as they are recorded. One statement for any number of
 * segments: who is in is a mask of 64 bits for each group, and entries and exits are the bits in which the new mask differs from the old.
 * Customers who are gone (joined to another) have no new mask and so leave.
 */
export function changesSql(
  plan: Plan,
  groups: readonly GroupBits[],
  scope: Scope,
  refresh: { number: number; at: string },
): string {
  const { bag } = plan
  const masks = groups.map(({ group, bits }) => {
    const mask = bits.map(({ bit, sql }) => `bitShiftLeft(toUInt64(${sql}), ${bit})`).join(' + ')
    return `(toUInt16(${group}), ${mask})`
  })
  // As text: 64 bits do not fit a number on the way.
  const asked = groups.map(({ bits }) => bits.reduce((mask, { bit }) => mask | (1n << BigInt(bit)), 0n).toString())
  const numbers = bag.place(
    groups.map(({ group }) => group),
    'Array(UInt16)',
  )
  const causes = groups.map(({ bits }) => {
    const names = new Array<string>(64).fill('')
    for (const { bit, cause } of bits) names[bit] = cause
    return bag.place(names, 'Array(String)')
  })
  return `
INSERT INTO segment_changes (segment_no, customer_id, refresh_no, changed_at, has_entered, cause)
SELECT
  toUInt32(group_no) * 64 + bit, customer_id, ${bag.place(refresh.number, 'UInt64')}, ${bag.place(refresh.at, "DateTime64(3, 'UTC')")},
  bitTest(new_mask, bit), [${causes.join(', ')}][indexOf(${numbers}, group_no)][bit + 1]
FROM (
  SELECT group_no, customer_id, sum(entering) AS new_mask, bitXor(new_mask, sum(present)) AS difference
  FROM (
    SELECT membership.1 AS group_no, customer_id, membership.2 AS entering, toUInt64(0) AS present
    FROM (SELECT customer_id, arrayJoin(arrayFilter(m -> m.2 != 0, [${masks.join(', ')}])) AS membership FROM (
${passesSql(plan, scope)}
    ))
    UNION ALL
    SELECT group_no, customer_id, toUInt64(0), bitAnd(mask, toUInt64(${bag.place(asked, 'Array(String)')}[indexOf(${numbers}, group_no)]))
    FROM segment_members FINAL
    WHERE group_no IN ${numbers} AND ${scopeSql(bag, scope).customers}
  )
  GROUP BY group_no, customer_id
  HAVING difference != 0
)
ARRAY JOIN bitPositionsToArray(difference) AS bit`
}

// Without FINAL: what a statement wrote before it failed is deleted before another one writes, so there are no doubles to look for.
const ofRefresh = "refresh_no = {refresh_no:UInt64} AND changed_at = {at:DateTime64(3, 'UTC')}"
const ofGroups = `${ofRefresh} AND intDiv(segment_no, 64) IN {groups:Array(UInt16)}`

/**
 * INSERT that brings the recorded members of some groups up to a refresh. Sets and clears rather than flips, so that doing it again after a
 * crash does nothing. What changed is the side that is held in memory, what was recorded streams past it.
 */
export const applySql = `
INSERT INTO segment_members (group_no, customer_id, mask, version)
SELECT changed.group_no, changed.customer_id, bitAnd(bitOr(members.mask, entered), bitNot(gone)), {refresh_no:UInt64}
FROM (
  SELECT group_no, customer_id, mask FROM segment_members FINAL
  WHERE group_no IN {groups:Array(UInt16)} AND customer_id IN (SELECT customer_id FROM segment_changes WHERE ${ofGroups})
) AS members
RIGHT JOIN (
  SELECT
    toUInt16(intDiv(segment_no, 64)) AS group_no, customer_id,
    groupBitOr(if(has_entered = 1, bitShiftLeft(toUInt64(1), segment_no % 64), 0)) AS entered,
    groupBitOr(if(has_entered = 0, bitShiftLeft(toUInt64(1), segment_no % 64), 0)) AS gone
  FROM segment_changes
  WHERE ${ofGroups}
  GROUP BY group_no, customer_id
) AS changed ON changed.group_no = members.group_no AND changed.customer_id = members.customer_id`

/** One row a segment that a refresh changed. */
export const countChangesSql = `
SELECT segment_no, countIf(has_entered = 1) AS entered, countIf(has_entered = 0) AS gone
FROM segment_changes
WHERE ${ofRefresh}
GROUP BY segment_no
ORDER BY segment_no`

/** Takes back the changes of a refresh, of some segments or of all. */
export const forgetSql = `
DELETE FROM segment_changes
WHERE ${ofRefresh}
  AND (empty({numbers:Array(UInt32)}) OR has({numbers:Array(UInt32)}, segment_no))`
