import type { DescribedCondition, DescribedField, SegmentCatalogue, Tree } from '../../api/segment-catalogue.ts'

type Schema = {
  type?: string
  enum?: string[]
  const?: string
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

/** What a parameter is edited with. */
export type Control =
  | { control: 'test' | 'count' | 'where' | 'window' | 'duration' | 'span' | 'step' | 'steps' }
  | { control: 'choice' | 'figure'; values: readonly string[] }
  | { control: 'text'; valuesFrom: string | undefined }
  | { control: 'number'; isShare: boolean; isWhole: boolean; least: number | undefined; most: number | undefined }

export type Param = Control & { name: string; isOptional: boolean }

/** Where the values of a parameter that is a name come from. */
const sources: Record<string, string> = {
  ...{ event: 'events', step: 'events', next: 'events', segment: 'segments', list: 'lists', feed: 'feeds' },
  festival: 'festivals',
}

/** Parameters of which a condition has one or the other. */
const alternatives = [['count', 'share']] as const

export type Duration = { amount: number; unit: string }
export type TimeWindow =
  | { last: number; unit: string }
  | { since: string }
  | { before: string }
  | { from: string; to: string }

/** The parameters of a condition with what edits each, read from its JSON schema, in the order of its sentence. */
export function paramsOf({ params }: Pick<DescribedCondition, 'params'>): Param[] {
  const { properties = {}, required = [] } = params as Schema
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    isOptional: !required.includes(name),
    ...controlOf(name, schema),
  }))
}

function controlOf(name: string, schema: Schema): Control {
  const { properties = {}, items } = schema
  const branches = schema.anyOf ?? schema.oneOf ?? []
  const hasBranch = (...names: string[]) =>
    branches.some((branch) => names.every((each) => branch.properties?.[each] !== undefined))
  if (hasBranch('op')) return { control: 'test' }
  if (hasBranch('last', 'unit')) return { control: 'window' }
  if (hasBranch('next')) return { control: 'span' }
  if (hasBranch('property')) return { control: 'figure', values: branches.find((branch) => branch.enum)?.enum ?? [] }
  if (properties.op) return { control: 'count' }
  if (properties.amount) return { control: 'duration' }
  if (properties.event) return { control: 'step' }
  if (items) return { control: items.properties?.event ? 'steps' : 'where' }
  if (schema.enum) return { control: 'choice', values: schema.enum }
  if (schema.type === 'number' || schema.type === 'integer')
    return {
      control: 'number',
      isShare: schema.maximum === 1 && schema.exclusiveMinimum === 0,
      isWhole: schema.type === 'integer',
      least: schema.minimum ?? schema.exclusiveMinimum,
      most: schema.maximum,
    }
  return { control: 'text', valuesFrom: sources[name] }
}

/** A parameter set or (undefined) taken away; setting one takes its alternative away. */
export function setParam(condition: Tree, name: string, value: unknown): Tree {
  const out = alternatives.find((pair) => (pair as readonly string[]).includes(name)) ?? []
  const entries = Object.entries(condition).filter(
    ([each]) => each === name || !(out as readonly string[]).includes(each),
  )
  const next = entries.map(([each, now]) => [each, each === name ? value : now] as const)
  const all = entries.some(([each]) => each === name) ? next : [...next, [name, value] as const]
  return Object.fromEntries(all.filter(([, each]) => each !== undefined)) as Tree
}

/** What a parameter begins as. */
export function startOf(param: Param): unknown {
  switch (param.control) {
    case 'choice':
    case 'figure':
      return param.values[0]
    case 'text':
      return ''
    case 'number':
      return param.isShare ? 0.1 : param.name === 'km' ? 25 : param.isWhole ? 7 : 0
    case 'count':
      return { op: '>=', value: 1 }
    case 'where':
      return []
    case 'window':
      return { last: 30, unit: 'days' }
    case 'duration':
      return { amount: 7, unit: 'days' }
    case 'span':
      return { next: 2 }
    case 'step':
      return { event: '' }
    case 'steps':
      return [{ event: '' }]
    default:
      return { op: 'is known' }
  }
}

/** A condition of a kind as it is added: what it cannot do without begins as something, the rest is left out. */
export function startCondition(described: DescribedCondition, field?: DescribedField): Tree {
  const params = paramsOf(described)
  const begun = params.flatMap((param) => {
    if (param.name === 'field' && field) return [['field', field.name]]
    if (param.control === 'test') return [[param.name, startTest(testedBy(described, { field: field?.name }))]]
    return param.isOptional ? [] : [[param.name, startOf(param)]]
  })
  const chosen = alternatives.flatMap(([, second]) => {
    const own = params.find(({ name, isOptional }) => name === second && isOptional)
    return own ? [[second, startOf(own)]] : []
  })
  return { kind: described.kind, ...Object.fromEntries([...begun, ...chosen]) } as Tree
}

/** What a condition's own test tests: the field it names, an instant where it tests a time, else a value that may be any. */
export function testedBy({ kind, fields }: DescribedCondition, condition: { field?: unknown }): Tested {
  const named = fields.find(({ name }) => name === condition.field)
  if (named) return named
  return { name: String(condition.field ?? ''), type: kind === 'event-time' ? 'instant' : 'loose' }
}

export type Tested = { name: string; type: string } & Partial<Pick<DescribedField, 'values' | 'valuesFrom'>>

export const opsFor = (catalogue: SegmentCatalogue, { type }: Tested): readonly string[] => catalogue.tests[type] ?? []

export type Test = { op: string } & Record<string, unknown>

/** The test that a field of this type begins with: one that says something at once, or that only its values are missing from. */
export function startTest({ type, valuesFrom }: Pick<Tested, 'type' | 'valuesFrom'>): Test {
  if (type === 'text' && valuesFrom) return { op: 'in', values: [] }
  switch (type) {
    case 'choice':
      return { op: 'in', values: [] }
    case 'list':
      return { op: 'has', values: [] }
    case 'text':
    case 'loose':
      return { op: '=', value: '' }
    case 'instant':
      return { op: 'in last', amount: 30, unit: 'days' }
    case 'flag':
      return { op: 'is true' }
    default:
      return { op: '>=', value: type === 'share' ? 0.5 : 1 }
  }
}

/** The test with another comparison; what it compares with stays where it fits. */
export function withOp(test: Test, op: string, tested: Tested): Test {
  const one = test.value ?? (test.values as unknown[] | undefined)?.[0] ?? test.from
  const isFigure = ['number', 'money', 'share'].includes(tested.type)
  const fallback = isFigure ? 0 : ''
  if (['in', 'not in', 'has'].includes(op)) {
    const several = test.values ?? (one === undefined || one === '' ? [] : [one])
    return { op, values: several }
  }
  if (op === 'between') return { op, from: asNumber(one), to: asNumber(one) }
  if (['<', '<=', '>', '>='].includes(op)) return { op, value: asNumber(one) }
  if (['contains', 'starts with'].includes(op)) return { op, value: one === undefined ? '' : String(one) }
  if (['=', '!='].includes(op)) return { op, value: one ?? fallback }
  if (['in last', 'in next', 'more than ago'].includes(op))
    return { op, amount: test.amount ?? 30, unit: test.unit ?? 'days' }
  if (['before', 'since'].includes(op)) return { op, date: test.date ?? '' }
  return { op }
}

const asNumber = (value: unknown) => (Number.isFinite(Number(value)) ? Number(value ?? 0) : 0)
