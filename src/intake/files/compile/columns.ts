import { columnsOfTemplate } from '../mapping/check-mapping.ts'
import type { Derive, FieldSpec, Mapping } from '../mapping/schema.ts'
import { addDecimals, formatDecimal, type NumberStyle, parseDecimal } from '../values/decimal.ts'
import { compileClean } from './clean.ts'
import type { Cells, ReadText } from './row.ts'

/** For each lookup, the cells that belong to a key, in the order of its `take`. */
export type LookupTables = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

/** Names of the columns that were asked for, and readers for them. */
export type ColumnPlan = {
  /** Columns of the file, in the order of the cells. */
  wanted: string[]
  /** The text of a column: of the file (cleaned) or derived. */
  column(name: string): ReadText
  /** The text that a spec describes. */
  text(spec: FieldSpec | Derive): ReadText
}

/** Gives every column of the file that is used a place among the cells, and compiles what is made of them. */
export function createColumnPlan(
  mapping: Pick<Mapping, 'clean' | 'derive' | 'lookups'>,
  tables: LookupTables,
  numbers: NumberStyle,
): ColumnPlan {
  const wanted: string[] = []
  const readers = new Map<string, ReadText>()

  function column(name: string): ReadText {
    let reader = readers.get(name)
    if (!reader) {
      const rule = mapping.derive?.[name]
      reader = rule ? derived(name, rule) : ofFile(name)
      readers.set(name, reader)
    }
    return reader
  }

  function ofFile(name: string): ReadText {
    const slot = wanted.push(name) - 1
    const clean = compileClean(mapping.clean?.[name])
    if (!clean) return (cells) => cells[slot] as string
    return (cells) => clean(cells[slot] as string)
  }

  function derived(name: string, rule: Derive): ReadText {
    const clean = compileClean(mapping.clean?.[name])
    const read = 'lookup' in rule ? lookUp(rule) : text(rule)
    return clean ? (cells) => clean(read(cells)) : read
  }

  function lookUp(rule: Extract<Derive, { lookup: string }>): ReadText {
    const table = tables.get(rule.lookup) ?? new Map<string, readonly string[]>()
    const place = mapping.lookups?.[rule.lookup]?.take.indexOf(rule.take) ?? 0
    const key = column(rule.by)
    return (cells) => table.get(key(cells))?.[place] ?? ''
  }

  function text(spec: FieldSpec | Derive): ReadText {
    if (typeof spec === 'string') return column(spec)
    if ('lookup' in spec) return lookUp(spec)
    const read = source(spec)
    const clean = compileClean(spec.clean)
    return clean ? (cells) => clean(read(cells)) : read
  }

  function source(spec: Exclude<FieldSpec, string>): ReadText {
    if (spec.column !== undefined) return column(spec.column)
    if (spec.firstOf) return firstOf(spec.firstOf.map(column))
    if (spec.sum) return sumOf(spec.sum.map(column), numbers)
    if (spec.template !== undefined) return template(spec.template, column)
    const constant = spec.value ?? ''
    return () => constant
  }

  return { wanted, column, text }
}

function firstOf(readers: ReadText[]): ReadText {
  return (cells) => {
    for (const read of readers) {
      const text = read(cells)
      if (text !== '') return text
    }
    return ''
  }
}

/** Adds exactly; an empty cell is nothing. A cell that is no number is handed on, so that the field's own check names it. */
function sumOf(readers: ReadText[], numbers: NumberStyle): ReadText {
  return (cells) => {
    let sum = { mantissa: 0, scale: 0 }
    let isFilled = false
    for (const read of readers) {
      const text = read(cells)
      if (text === '') continue
      const decimal = parseDecimal(text, numbers)
      if (!decimal) return text
      sum = addDecimals(sum, decimal)
      isFilled = true
    }
    return isFilled ? formatDecimal(sum, numbers) : ''
  }
}

function template(pattern: string, column: (name: string) => ReadText): ReadText {
  const names = columnsOfTemplate(pattern)
  const parts = pattern.split(/\{[^{}]+\}/)
  const readers = names.map(column)
  return (cells: Cells) => {
    let text = parts[0] ?? ''
    for (let index = 0; index < readers.length; index += 1) {
      text += (readers[index] as ReadText)(cells) + (parts[index + 1] ?? '')
    }
    return text
  }
}
