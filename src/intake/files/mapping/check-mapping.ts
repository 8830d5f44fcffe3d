import type { Cause } from '../../../platform/index.ts'
import { type FieldName, fieldTypeOf, neededFields } from './fields.ts'
import type { FieldSpec, Mapping } from './schema.ts'

/** What is wrong with a mapping, and where inside it. */
export type MappingProblem = { path: string[]; reason: string; remedy: string; cause: Cause }

/** What the shape of a mapping cannot say: fields that its rows need, lookups that exist, options that fit the field. */
export function checkMapping(mapping: Mapping): MappingProblem | undefined {
  return checkNeeded(mapping) ?? checkLines(mapping) ?? checkDerived(mapping) ?? checkOptions(mapping)
}

function checkNeeded(mapping: Mapping): MappingProblem | undefined {
  const names = new Set(Object.keys(mapping.fields))
  for (const event of mapping.events ?? []) for (const name of Object.keys(event.fields ?? {})) names.add(name)
  // An order of several dates may leave its amounts to another file, with one row a line.
  const needed = mapping.events ? neededFields[mapping.row].slice(0, 1) : neededFields[mapping.row]
  const lacking = needed.find((group) => !group.some((name) => names.has(name)))
  if (lacking)
    return {
      path: ['fields'],
      reason: `A row that is ${article(mapping.row)} needs ${lacking.length > 1 ? 'one of ' : ''}${lacking.join(', ')}.`,
      remedy: `Add "${lacking[0]}: <column>" under fields.`,
      cause: { code: 'mapping_needs_field', values: { row: mapping.row, fields: lacking } },
    }
  if (mapping.row === 'order' && !mapping.events && !names.has('occurredAt'))
    return {
      path: ['fields'],
      reason: 'An order needs a time.',
      remedy: 'Add "occurredAt: <column>" under fields, or events.',
      cause: { code: 'mapping_order_needs_time', values: {} },
    }
  if (mapping.row === 'event' && !mapping.event && !names.has('name'))
    return {
      path: ['fields'],
      reason: 'A row that is an event needs its name.',
      remedy: 'Add "name: <column>" under fields, or "event: Product Viewed" for all rows.',
      cause: { code: 'mapping_event_needs_name', values: {} },
    }
  if (mapping.events && mapping.row !== 'order')
    return {
      ...{ path: ['events'], reason: 'Only "row: order" has several events.', remedy: 'Use "event: <name>".' },
      cause: { code: 'mapping_events_need_orders', values: {} },
    }
  return undefined
}

const article = (row: string) => (/^[aeo]/.test(row) ? `an ${row}` : `a ${row}`)

function checkLines({ lines, row, format }: Mapping): MappingProblem | undefined {
  if (!lines) return undefined
  if (row !== 'order')
    return {
      path: ['lines'],
      reason: 'Only "row: order" collects lines.',
      remedy: 'Use "row: order", or leave lines out.',
      cause: { code: 'mapping_lines_need_orders', values: {} },
    }
  if ('each' in lines && format?.type !== undefined && format.type !== 'json' && format.type !== 'parquet')
    return {
      path: ['lines', 'each'],
      reason: 'Only JSON and Parquet have lists inside a row.',
      remedy: 'Use rowsWithSame.',
      cause: { code: 'mapping_lists_need_json', values: {} },
    }
  return undefined
}

function checkDerived({ derive = {}, lookups = {} }: Mapping): MappingProblem | undefined {
  const names = Object.keys(derive)
  for (const [index, name] of names.entries()) {
    const rule = derive[name]
    if (!rule) continue
    const used = 'lookup' in rule ? [rule.by] : columnsOfSpec(rule)
    // Each derived column may build on those above it, so there are no circles.
    const late = used.find((column) => names.indexOf(column) >= index)
    if (late !== undefined)
      return {
        ...{ path: ['derive', name], reason: `"${late}" is derived further down.`, remedy: 'Put it above this one.' },
        cause: { code: 'mapping_derived_later', values: { column: late } },
      }
    if (!('lookup' in rule)) continue
    const lookup = lookups[rule.lookup]
    if (!lookup)
      return {
        path: ['derive', name, 'lookup'],
        reason: `There is no lookup "${rule.lookup}".`,
        remedy: `Lookups here: ${Object.keys(lookups).join(', ') || 'none'}.`,
        cause: { code: 'mapping_unknown_lookup', values: { lookup: rule.lookup } },
      }
    if (!lookup.take.includes(rule.take))
      return {
        path: ['derive', name, 'take'],
        reason: `The lookup "${rule.lookup}" does not take "${rule.take}".`,
        remedy: `It takes ${lookup.take.join(', ')}.`,
        cause: { code: 'mapping_lookup_lacks', values: { lookup: rule.lookup, column: rule.take } },
      }
  }
  return undefined
}

function checkOptions({ fields, events = [] }: Mapping): MappingProblem | undefined {
  const groups = [
    { path: ['fields'], specs: fields },
    ...events.map((event, index) => ({ path: ['events', String(index), 'fields'], specs: event.fields ?? {} })),
  ]
  for (const { path, specs } of groups) {
    for (const [name, spec] of Object.entries(specs)) {
      const problem = checkFieldOptions(name as FieldName, spec)
      if (problem) return { ...problem, path: [...path, name, problem.option], remedy: '' }
    }
  }
  return undefined
}

type OptionProblem = Pick<MappingProblem, 'reason' | 'cause'> & { option: string }

function checkFieldOptions(name: FieldName, spec: FieldSpec): OptionProblem | undefined {
  if (typeof spec === 'string') return undefined
  const type = fieldTypeOf(name)
  const values = { field: name }
  if (spec.format !== undefined && type !== 'instant')
    return { option: 'format', reason: `"${name}" is no time.`, cause: { code: 'mapping_no_time', values } }
  if (spec.unit !== undefined && type !== 'money')
    return { option: 'unit', reason: `"${name}" is no money.`, cause: { code: 'mapping_no_money', values } }
  if (spec.sum !== undefined && type !== 'money' && type !== 'number')
    return { option: 'sum', reason: `"${name}" is no number.`, cause: { code: 'mapping_no_number', values } }
  return undefined
}

/** The columns that a field spec or a derived column reads. */
export function columnsOfSpec(spec: FieldSpec): string[] {
  if (typeof spec === 'string') return [spec]
  if (spec.column !== undefined) return [spec.column]
  if (spec.firstOf) return spec.firstOf
  if (spec.sum) return spec.sum
  return spec.template === undefined ? [] : columnsOfTemplate(spec.template)
}

export function columnsOfTemplate(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '')
}
