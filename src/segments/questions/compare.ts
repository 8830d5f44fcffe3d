import { isSampled } from '../../facts/index.ts'
import { passesSql } from '../compile/passes.ts'
import type { Field } from '../fields/field.ts'
import { fields } from '../fields/list.ts'
import type { SegmentTree } from '../tree.ts'
import { type SegmentSources, withPlan } from './with-plan.ts'

/**
 * How two segments differ in one state. `effect` is comparable over all of them and never negative: Cohen's d (the difference of the
 * means in standard deviations) for figures, Cohen's h of the shares for each value of a text or list. Jacob Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd edition, 1988.
 */
export type Difference = {
  field: string
  title: string
  /** The value whose share is compared; null for a figure, whose means are. */
  value: string | null
  first: number | null
  second: number | null
  effect: number
  effectSize: EffectSize
}

/** The effect in a word. Cohen calls 0.2 small, 0.5 medium and 0.8 large; what is less than small is told as none. */
export type EffectSize = 'none' | 'small' | 'medium' | 'large'

export function effectSizeOf(effect: number): EffectSize {
  if (effect < 0.2) return 'none'
  if (effect < 0.5) return 'small'
  return effect < 0.8 ? 'medium' : 'large'
}

export type Comparison = {
  sizes: [first: number, second: number]
  /** Of each segment, 1 where all its members were measured, else one in how many was. */
  sampledOneIn: [first: number, second: number]
  differences: Difference[]
}

const ofStates = fields.filter(
  ({ source, name }) => source === 'states' && !['user_id', 'email', 'name'].includes(name),
)
const isFigure = ({ type }: Field) => ['number', 'money', 'share'].includes(type)
const figures = ofStates.filter(isFigure)
const labels = ofStates.filter((field) => !isFigure(field) && field.type !== 'instant')
/** A list of a thousand cities says little; what matters is at its top. */
const valuesPerField = 12

/** With so many members a share is known to a third of a percentage point, and more would be a longer wait for the same bars. */
const measuredAtMost = 100_000

type Row = Record<string, number | null | Record<string, number>>
type Sizes = [first: number, second: number]

/**
 * Compares two segments across all states as of a date, largest difference first. Of a large segment a sample of its members is measured,
 * always the same ones.
 */
export function compareSegments(
  sources: SegmentSources,
  [first, second]: readonly [SegmentTree, SegmentTree],
  asOfMs: number,
  mostMeasured = measuredAtMost,
): Promise<Comparison> {
  return withPlan(sources, asOfMs, [first, second], async (plan, [inFirst, inSecond]) => {
    const params = plan.bag.all()
    const everyone = `FROM (${passesSql(plan, 'everyone')})`
    const [counted] = await sources.warehouse.query<{ a: number; b: number }>(
      'segments.compare.sizes',
      `SELECT countIf(${inFirst?.sql}) AS a, countIf(${inSecond?.sql}) AS b ${everyone}`,
      { params },
    )
    const sizes: Sizes = [counted?.a ?? 0, counted?.b ?? 0]
    const sampledOneIn = sizes.map((size) => Math.max(1, Math.ceil(size / mostMeasured))) as Sizes
    const [sampledFirst, sampledSecond] = sampledOneIn.map(isSampled)
    const sides = { a: 'in_a', b: 'in_b' }
    const measures = Object.entries(sides).flatMap(([side, condition]) => [
      `countIf(${condition}) AS n_${side}`,
      ...figures.flatMap(({ name, sql }) => [
        `avgIf(toFloat64(${sql}), ${condition} AND isNotNull(${sql})) AS ${side}_${name}`,
        `varPopIf(toFloat64(${sql}), ${condition} AND isNotNull(${sql})) AS ${side}_var_${name}`,
      ]),
      ...labels.map(({ name, sql, type }) => {
        const values = type === 'list' ? sql : `[toString(${sql})]`
        return `sumMapIf(arrayMap(v -> toString(v), ${values}), arrayMap(v -> toUInt64(1), ${values}), ${condition}) AS ${side}_${name}`
      }),
    ])
    const sql = `SELECT ${measures.map(asMap).join(', ')}
FROM (
  SELECT customer_id AS member_id, (${inFirst?.sql}) AND ${sampledFirst} AS in_a, (${inSecond?.sql}) AND ${sampledSecond} AS in_b
  ${everyone}
  WHERE in_a OR in_b
) AS members
INNER JOIN (
  SELECT * FROM states FINAL WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND ${isSampled(Math.min(...sampledOneIn))}
) AS states ON members.member_id = states.customer_id`
    const [row = {}] = await sources.warehouse.query<Row>('segments.compare', sql, { params })
    return { sizes, sampledOneIn, differences: differencesOf(row) }
  })
}

// The pair of arrays of sumMap as a map, which reaches JSON as an object.
const asMap = (measure: string) =>
  measure.startsWith('sumMapIf(') ? measure.replace(/^(.*) AS (\w+)$/s, 'mapFromArrays(($1).1, ($1).2) AS $2') : measure

function differencesOf(row: Row): Difference[] {
  const measured: Sizes = [Number(row.n_a ?? 0), Number(row.n_b ?? 0)]
  const differences = [
    ...figures.flatMap((field) => ofFigure(field, row)),
    ...labels.flatMap((field) => ofLabel(field, row, measured)),
  ]
  return differences.sort((left, right) => right.effect - left.effect)
}

function ofFigure({ name, title }: Field, row: Row): Difference[] {
  const [first, second] = [row[`a_${name}`], row[`b_${name}`]].map((mean) => (typeof mean === 'number' ? mean : null))
  if (first === null || second === null || first === undefined || second === undefined) return []
  const spread = Math.sqrt((Number(row[`a_var_${name}`] ?? 0) + Number(row[`b_var_${name}`] ?? 0)) / 2)
  const difference = Math.abs(first - second)
  // Two segments that are each all the same and differ have no standard deviation to measure by: it counts as large.
  const effect = difference === 0 ? 0 : spread === 0 ? 5 : Math.min(5, difference / spread)
  return [{ field: name, title, value: null, first, second, effect, effectSize: effectSizeOf(effect) }]
}

function ofLabel({ name, title }: Field, row: Row, measured: Sizes): Difference[] {
  const counts = [row[`a_${name}`], row[`b_${name}`]] as (Record<string, number> | undefined)[]
  const shares = counts.map(
    (values, side) => (value: string) => (values?.[value] ?? 0) / Math.max(1, measured[side] ?? 0),
  )
  const values = [...new Set(counts.flatMap((each) => Object.keys(each ?? {})))].filter((value) => value !== '')
  return values
    .map((value) => {
      const [first, second] = shares.map((share) => share(value)) as [number, number]
      const effect = Math.abs(angle(first) - angle(second))
      return { field: name, title, value, first, second, effect, effectSize: effectSizeOf(effect) }
    })
    .sort((left, right) => right.effect - left.effect)
    .slice(0, valuesPerField)
}

const angle = (share: number) => 2 * Math.asin(Math.sqrt(Math.min(1, share)))
