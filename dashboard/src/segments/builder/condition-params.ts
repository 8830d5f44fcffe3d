import type {
  DescribedCondition,
  DescribedField,
  Editing,
  SegmentCatalogue,
  Tree,
} from '../../api/segment-catalogue.ts'

/** JSON schema of a parameter, with what the condition says of how it is edited. */
type Schema = Editing & {
  type?: string
  enum?: string[]
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
}

/** What a parameter is edited with. */
export type Control =
  | { control: 'count' | 'where' | 'window' | 'duration' | 'span' | 'step' | 'steps' }
  | { control: 'test'; tests: string }
  | { control: 'choice' | 'figure'; values: readonly string[] }
  | { control: 'text'; valuesFrom: string | undefined; of: string | undefined }
  | { control: 'number'; isShare: boolean; isWhole: boolean; least: number | undefined; most: number | undefined }

export type Param = Control & { name: string; isOptional: boolean; start: number | undefined }

export type Duration = { amount: number; unit: string }
export type TimeWindow =
  | { last: number; unit: string }
  | { since: string }
  | { before: string }
  | { from: string; to: string }

/** The parameters of a condition with what edits each, in the order of its sentence. */
export function paramsOf({ params }: Pick<DescribedCondition, 'params'>): Param[] {
  const { properties = {}, required = [] } = params as Schema
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    isOptional: !required.includes(name),
    start: schema.start,
    ...controlOf(schema),
  }))
}

function controlOf(schema: Schema): Control {
  const { control, enum: values } = schema
  if (control === 'test') return { control, tests: schema.tests ?? 'loose' }
  if (control === 'figure') return { control, values: schema.anyOf?.find((branch) => branch.enum)?.enum ?? [] }
  if (control !== undefined && control !== 'share') return { control }
  if (values) return { control: 'choice', values }
  if (schema.type !== 'number' && schema.type !== 'integer')
    return { control: 'text', valuesFrom: schema.valuesFrom, of: schema.of }
  return {
    control: 'number',
    isShare: control === 'share',
    isWhole: schema.type === 'integer',
    least: schema.minimum ?? schema.exclusiveMinimum,
    most: schema.maximum,
  }
}

/** The event that a condition is about, by its first parameter that names one. */
export function eventOf(described: DescribedCondition, condition: Tree): string | undefined {
  const naming = paramsOf(described).find((param) => param.control === 'text' && param.valuesFrom === 'events')
  return naming && textOf(condition, naming.name)
}

/** A parameter that is a text, where it says something. */
export function textOf(condition: Tree, name: string): string | undefined {
  const text = (condition as Record<string, unknown>)[name]
  return typeof text === 'string' && text !== '' ? text : undefined
}

/** A parameter set or (undefined) taken away; setting one of those that a condition has either of takes the others away. */
export function setParam(described: DescribedCondition, condition: Tree, name: string, value: unknown): Tree {
  const either = eitherOf(described)
  const out = either.includes(name) ? either.filter((each) => each !== name) : []
  const kept = Object.entries(condition).filter(([each]) => !out.includes(each))
  const all = new Map([...kept, [name, value]])
  return Object.fromEntries([...all].filter(([, each]) => each !== undefined)) as Tree
}

const eitherOf = ({ params }: DescribedCondition): readonly string[] => (params as Schema).either ?? []

/** What a parameter begins as. */
export function startOf(param: Param): unknown {
  switch (param.control) {
    case 'choice':
    case 'figure':
      return param.values[0]
    case 'text':
      return ''
    case 'number':
      return param.start ?? (param.isShare ? 0.1 : 0)
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
    if (param.control === 'test') return [[param.name, startTest(testedBy(described, param, { field: field?.name }))]]
    return param.isOptional ? [] : [[param.name, startOf(param)]]
  })
  const last = params.find(({ name }) => name === eitherOf(described).at(-1))
  const chosen = last ? [[last.name, startOf(last)]] : []
  return { kind: described.kind, ...Object.fromEntries([...begun, ...chosen]) } as Tree
}

/** What a condition's own test tests: the field that it names, or else what the parameter says. */
export function testedBy({ fields }: DescribedCondition, param: Param, condition: { field?: unknown }): Tested {
  const named = fields.find(({ name }) => name === condition.field)
  if (named) return named
  return { name: String(condition.field ?? ''), type: param.control === 'test' ? param.tests : 'loose' }
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
