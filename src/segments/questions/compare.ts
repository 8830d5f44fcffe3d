import { isOfSample, isSampled } from '../../facts/index.ts'
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

/** With so many members a share is known to half a percentage point, and more would be a longer wait for the same bars. */
const measuredAtMost = 50_000

type Sizes = [first: number, second: number]
/** Means and variances of both sides by the names of the figures. */
type Measured = Record<string, number | null>
/** How many of each side have a value of a label, the label by its place among `labels`. */
type Told = { label: number; value: string; a: number; b: number }

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
    const [ofFirst, ofSecond] = sampledOneIn.map(isOfSample)
    const isOfEither = isSampled(Math.min(...sampledOneIn))
    const members = `(
  SELECT customer_id AS member_id, (${inFirst?.sql}) AND ${ofFirst} AS in_a, (${inSecond?.sql}) AND ${ofSecond} AS in_b
  ${everyone}
  WHERE ${isOfEither} AND (in_a OR in_b)
) AS members
INNER JOIN (
  SELECT * FROM states FINAL WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND ${isOfEither}
) AS states ON members.member_id = states.customer_id`
    const [[measured = {}], told] = await Promise.all([
      sources.warehouse.query<Measured>('segments.compare.figures', figuresOf(members), { params }),
      sources.warehouse.query<Told>('segments.compare.labels', labelsOf(members), { params }),
    ])
    return { sizes, sampledOneIn, differences: differencesOf(measured, told) }
  })
}

/** Grain: one row. */
function figuresOf(members: string): string {
  const measures = Object.entries({ a: 'in_a', b: 'in_b' }).flatMap(([side, condition]) => [
    `countIf(${condition}) AS n_${side}`,
    ...figures.flatMap(({ name, sql }) => [
      `avgIf(toFloat64(${sql}), ${condition} AND isNotNull(${sql})) AS ${side}_${name}`,
      `varPopIf(toFloat64(${sql}), ${condition} AND isNotNull(${sql})) AS ${side}_var_${name}`,
    ]),
  ])
  return `SELECT ${measures.join(', ')}\nFROM ${members}`
}

/** Grain: one row per label and value. All labels in one grouping, beside the figures and not after them. */
function labelsOf(members: string): string {
  const single = labels.flatMap(({ type, sql }, place) =>
    type === 'list' ? [] : `(toUInt8(${place}), toString(${sql}))`,
  )
  const several = labels.flatMap(({ type, sql }, place) =>
    type === 'list' ? `arrayMap(value -> (toUInt8(${place}), toString(value)), ${sql})` : [],
  )
  return `SELECT told.1 AS label, told.2 AS value, countIf(in_a) AS a, countIf(in_b) AS b
FROM (SELECT in_a, in_b, arrayJoin(arrayConcat([${single.join(', ')}], ${several.join(', ')})) AS told FROM ${members})
WHERE value != ''
GROUP BY label, value`
}

function differencesOf(measured: Measured, told: readonly Told[]): Difference[] {
  const sides: Sizes = [measured.n_a ?? 0, measured.n_b ?? 0]
  const differences = [
    ...figures.flatMap((field) => ofFigure(field, measured)),
    ...labels.flatMap((field, place) =>
      ofLabel(
        field,
        told.filter(({ label }) => label === place),
        sides,
      ),
    ),
  ]
  return differences.sort((left, right) => right.effect - left.effect)
}

function ofFigure({ name, title }: Field, row: Measured): Difference[] {
  const first = row[`a_${name}`] ?? null
  const second = row[`b_${name}`] ?? null
  if (first === null || second === null) return []
  const spread = Math.sqrt((Number(row[`a_var_${name}`] ?? 0) + Number(row[`b_var_${name}`] ?? 0)) / 2)
  const difference = Math.abs(first - second)
  // Two segments that are each all the same and differ have no standard deviation to measure by: it counts as large.
  const effect = difference === 0 ? 0 : spread === 0 ? 5 : Math.min(5, difference / spread)
  return [{ field: name, title, value: null, first, second, effect, effectSize: effectSizeOf(effect) }]
}

function ofLabel({ name, title }: Field, told: readonly Told[], [firstSize, secondSize]: Sizes): Difference[] {
  return told
    .map(({ value, a, b }) => {
      const [first, second] = [a / Math.max(1, firstSize), b / Math.max(1, secondSize)]
      const effect = Math.abs(angle(first) - angle(second))
      return { field: name, title, value, first, second, effect, effectSize: effectSizeOf(effect) }
    })
    .sort((left, right) => right.effect - left.effect)
    .slice(0, valuesPerField)
}

const angle = (share: number) => 2 * Math.asin(Math.sqrt(Math.min(1, share)))
