import type { FileLook, Mapping } from '../api/imports.ts'

type Spec = Mapping['fields'][string]
type Kind = FileLook['kinds'][number]

/** The mapping that the wizard begins with: the one that was recognised or guessed, else whatever the names of the columns say. */
export function firstMapping({ mapping, columns }: FileLook): Mapping {
  if (mapping) return mapping
  const known = columns.filter(({ field }) => field !== null)
  const fields = Object.fromEntries(known.map(({ field, name }) => [field as string, name]))
  // Under the name that guesses have everywhere: rows keep their identity under it, whichever way they are imported.
  return { name: 'guessed', row: 'order_line', fields }
}

/** The columns that a field reads. */
export function columnsOf(spec: Spec): string[] {
  if (typeof spec === 'string') return [spec]
  if (spec.column !== undefined) return [spec.column]
  return spec.firstOf ?? spec.sum ?? [...(spec.template ?? '').matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '')
}

/** What a column feeds: the first field that reads it, and whether it does so alone. */
export function fieldOf(mapping: Mapping, column: string): { field: string; isAlone: boolean } | undefined {
  for (const [field, spec] of Object.entries(mapping.fields)) {
    const columns = columnsOf(spec)
    if (columns.includes(column)) return { field, isAlone: columns.length === 1 }
  }
  return undefined
}

/** Has a column feed a field, or (null) nothing. A field is fed by one column, so whichever fed it before is free. */
export function setField(mapping: Mapping, column: string, field: string | null): Mapping {
  const fields: Mapping['fields'] = {}
  let carried: Spec = column
  for (const [name, spec] of Object.entries(mapping.fields)) {
    const isOurs = columnsOf(spec).length === 1 && columnsOf(spec)[0] === column
    if (isOurs) {
      // How cells are read (cents, cleaning) stays where the new field is of the same sort.
      if (field !== null && sortOf(name) === sortOf(field)) carried = spec
    } else if (name !== field) fields[name] = spec
  }
  if (field !== null) fields[field] = carried
  return asOwn({ ...mapping, fields })
}

const sortOf = (field: string) =>
  /^(value|total|shipping|tax|discount|line\.(price|value|discount)|product\.price)$/.test(field)
    ? 'money'
    : /At$/.test(field)
      ? 'time'
      : 'text'

/** Changes what is said of the whole file. Fields that mean nothing on the new sort of rows are left out. */
export function setRow(mapping: Mapping, kind: Kind): Mapping {
  const kept = Object.entries(mapping.fields).filter(
    ([field]) => kind.fields.includes(field) || /^(properties|traits)\./.test(field),
  )
  const { lines: _lines, events: _events, treatAs: _treatAs, event: _event, ...rest } = mapping
  return asOwn({ ...rest, row: kind.row, fields: Object.fromEntries(kept) })
}

export type Whole = { currency?: string; timeZone?: string; dates?: string; decimal?: '.' | ',' }

/** Sets currency, time zone or the form of dates and numbers; an empty one is that of the shop, or found out. */
export function setWhole(mapping: Mapping, { dates, decimal, ...said }: Whole): Mapping {
  const changed = { ...mapping, ...said, format: { ...mapping.format } }
  if (dates !== undefined) changed.format.dates = dates
  if (decimal !== undefined) {
    changed.format.decimal = decimal
    // The other sign parts thousands, if any does; as the decimal sign it can no longer.
    if (changed.format.thousands === decimal) changed.format.thousands = decimal === ',' ? '.' : ','
  }
  if (said.currency === '') delete changed.currency
  if (said.timeZone === '') delete changed.timeZone
  if (dates === '') delete changed.format.dates
  if (Object.keys(changed.format).length === 0) {
    const { format: _format, ...rest } = changed
    return rest
  }
  return changed
}

/**
 * A shipped mapping that somebody changed is no longer that one, but its rows are still the same rows: they keep their identity, or
 * a second import would count them twice.
 */
function asOwn(mapping: Mapping): Mapping {
  if (mapping.name === 'guessed' || mapping.name.startsWith('own-')) return mapping
  const { title: _title, recognise: _recognise, ...rest } = mapping
  return { ...rest, name: `own-${mapping.name}`.slice(0, 64), idScope: mapping.idScope ?? mapping.name }
}

/** Lists of fields of which one more must be fed; empty once the mapping can be tried. */
export function lackingFields(mapping: Mapping, kind: Kind | undefined): string[][] {
  if (!kind) return []
  const has = (field: string) => mapping.fields[field] !== undefined
  const needed = kind.row === 'order' && !mapping.events ? [...kind.needed, ['occurredAt']] : kind.needed
  const wanted = kind.row === 'event' && !mapping.event ? [...needed, ['name']] : needed
  return wanted.filter((group) => !group.some(has))
}

/** The column whose cell a refusal is about: the refusal names the field, or the column itself. */
export function columnOfProblem(mapping: Mapping, field: string | null): string | undefined {
  if (field === null) return undefined
  const spec = mapping.fields[field]
  return spec === undefined ? field : columnsOf(spec)[0]
}
