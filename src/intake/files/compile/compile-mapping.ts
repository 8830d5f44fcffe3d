import { minorExponent } from '../../../platform/index.ts'
import type { RowKind } from '../mapping/fields.ts'
import type { Mapping } from '../mapping/schema.ts'
import { type CompileOptions, createCompiler } from './compiler.ts'
import { compileCondition } from './condition.ts'
import { compileCustomerRows } from './customer-rows.ts'
import { compileEventRows } from './event-rows.ts'
import { compileLineRows, compileRefundRows } from './line-rows.ts'
import { compileCurrency } from './money-fields.ts'
import { compileOrderRows, type KindOptions } from './order-rows.ts'
import { compileProductRows } from './product-rows.ts'
import type { Cells, FieldProblem, ReadText, RowContext, Wanted } from './row.ts'
import { createRowIdentity } from './row-identity.ts'
import type { Made, RowMaker } from './row-maker.ts'
import { compileSegmentRows } from './segment-rows.ts'

/** What became of a row: skipped for a reason, refused, or made into something. */
export type Outcome = { skipped: string } | { problem: FieldProblem } | { made: Made }

/** A mapping compiled for one file: plain functions over the cells of a row, nothing is interpreted again. */
export type CompiledMapping = {
  wanted: Wanted
  /** The value that neighbouring rows of one order share, where the mapping collects them. */
  groupKey: ReadText | undefined
  outcome(cells: Cells, lines: readonly Cells[] | undefined, source: unknown): Outcome
}

const kinds: Record<RowKind, (options: KindOptions) => RowMaker> = {
  order: compileOrderRows,
  order_line: compileLineRows,
  refund: compileRefundRows,
  event: compileEventRows,
  customer: compileCustomerRows,
  product: compileProductRows,
  segment: compileSegmentRows,
}

/** Compiles a valid mapping. Make one for each file: it counts the file's identical rows. */
export function compileMapping(mapping: Mapping, options: CompileOptions): CompiledMapping {
  const currency = mapping.currency ?? options.currency
  const context: RowContext = { problem: undefined, currency, exponent: minorExponent(currency) }
  const compiler = createCompiler(mapping, options, context)
  const each = mapping.lines && 'each' in mapping.lines ? mapping.lines.each : undefined
  // The elements of a list have columns of their own; everything else reads the row's.
  const lineCompiler = each === undefined ? compiler : createCompiler(mapping, options, context)
  const kindOptions: KindOptions = {
    mapping,
    compiler,
    lineCompiler,
    identity: createRowIdentity(mapping.idScope ?? mapping.name),
    currency: compileCurrency(mapping.fields, compiler, currency),
    source: `file:${mapping.name}`,
    receivedAtMs: options.receivedAtMs,
  }
  const make = kinds[mapping.row](kindOptions)
  const { column } = compiler.plan
  const skips = (mapping.skip ?? []).map(({ when, because }) => ({
    test: compileCondition(when, column, compiler.numbers),
    outcome: { skipped: because } as const,
  }))
  const others = (mapping.treatAs ?? []).map(({ when, row }) => ({
    test: compileCondition(when, column, compiler.numbers),
    make: kinds[row](kindOptions),
  }))
  const groupKey = mapping.lines && 'rowsWithSame' in mapping.lines ? column(mapping.lines.rowsWithSame) : undefined

  return {
    wanted: { columns: compiler.plan.wanted, ...(each && { each: { path: each, columns: lineCompiler.plan.wanted } }) },
    groupKey,
    outcome: (cells, lines, source) => {
      for (const skip of skips) if (skip.test(cells)) return skip.outcome
      context.problem = undefined
      let maker = make
      for (const other of others) {
        if (other.test(cells)) {
          maker = other.make
          break
        }
      }
      const made = maker(cells, lines, source)
      return context.problem ? { problem: context.problem } : { made }
    },
  }
}
