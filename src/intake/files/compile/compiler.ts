import type { FieldName } from '../mapping/fields.ts'
import type { FieldSpec, Mapping } from '../mapping/schema.ts'
import type { NumberStyle } from '../values/decimal.ts'
import { compileDecimal, compileMoney, type ReadDecimal, type ReadMoney } from './amounts.ts'
import { type ColumnPlan, createColumnPlan, type LookupTables } from './columns.ts'
import { compileInstant, type ReadInstant } from './instants.ts'
import type { ReadText, RowContext } from './row.ts'
import { compileIdentifier, compileText } from './texts.ts'

/** What an import knows besides the mapping. */
export type CompileOptions = {
  /** The shop's currency and zone, where the mapping names none. */
  currency: string
  timeZone: string
  receivedAtMs: number
  tables: LookupTables
}

export type FieldSpecs = Mapping['fields']

/** Compiles field specs against one set of columns. A field that is not mapped has no reader. */
export type Compiler = {
  plan: ColumnPlan
  numbers: NumberStyle
  context: RowContext
  text(name: FieldName, fields: FieldSpecs, limit?: number): ReadText | undefined
  identifier(name: FieldName, fields: FieldSpecs, limit?: number): ReadText | undefined
  money(name: FieldName, fields: FieldSpecs): ReadMoney | undefined
  decimal(name: FieldName, fields: FieldSpecs): ReadDecimal | undefined
  instant(name: string, spec: FieldSpec): ReadInstant
}

const dayMs = 86_400_000

export function createCompiler(mapping: Mapping, options: CompileOptions, context: RowContext): Compiler {
  const { decimal = '.', thousands, dates = 'iso' } = mapping.format ?? {}
  const numbers: NumberStyle = { decimal, thousands: thousands ?? '' }
  const plan = createColumnPlan(mapping, options.tables, numbers)
  const times = {
    defaultFormat: dates,
    zone: mapping.timeZone ?? options.timeZone,
    latestMs: options.receivedAtMs + dayMs,
  }
  const specOf = (name: FieldName, fields: FieldSpecs): FieldSpec | undefined => fields[name]
  return {
    plan,
    numbers,
    context,
    text: (name, fields, limit) => {
      const spec = specOf(name, fields)
      return spec === undefined ? undefined : compileText(spec, plan, limit)
    },
    identifier: (name, fields, limit) => {
      const spec = specOf(name, fields)
      return spec === undefined ? undefined : compileIdentifier(name, spec, plan, context, limit)
    },
    money: (name, fields) => {
      const spec = specOf(name, fields)
      return spec === undefined ? undefined : compileMoney(name, spec, plan, numbers, context)
    },
    decimal: (name, fields) => {
      const spec = specOf(name, fields)
      return spec === undefined ? undefined : compileDecimal(name, spec, plan, numbers, context)
    },
    instant: (name, spec) => compileInstant(name, spec, plan, times, context),
  }
}
