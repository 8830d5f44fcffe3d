import type { z } from 'zod'
import type { Clock } from '../platform/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Calibration } from '../states/index.ts'
import type { Warehouse } from '../storage/index.ts'
import type { Marks } from './marks/marks.ts'
import type { Comparison } from './question/compared-period.ts'
import type { ReadingSentence, ReadRows } from './reading/reading.ts'
import type { Scope } from './scope/scope.ts'

/** Units a figure can have; API, command line and screens format by it. Money is minor units of the shop's currency, rates are fractions. */
export type Unit = 'text' | 'count' | 'money' | 'rate' | 'days' | 'seconds' | 'instant' | 'date' | 'score' | 'number'

/** `holds` is there for the compiler alone: what the cells of the column are. */
export type ReportColumn<Name extends string = string, Cell extends ReportRow[string] = ReportRow[string]> = {
  name: Name
  unit: Unit
  description: string
  readonly holds?: Cell
}

/** A row of these columns. */
export type RowOf<Columns extends readonly ReportColumn[]> = {
  [Column in Columns[number] as Column['name']]: Exclude<Column['holds'], undefined>
}

export type ReportContext = {
  warehouse: Warehouse
  settings: Settings
  clock: Clock
  asOfMs: number
  /** Half-open period [fromMs, toMs); toMs never lies after asOfMs. */
  fromMs: number
  toMs: number
  /** False where the period reaches back to the beginning. */
  isFromGiven: boolean
  /** Whom the report looks at: everybody, or one part of what `segment` and `split` named. Reaches SQL with `questionParams`. */
  scope: Scope
  /** Makes sure that every customer's state as of `asOfMs` stands in table `states`. Reports over stages, risk, RFM … call it first. */
  ensureStates(asOfMs: number): Promise<void>
  /** How the purchase models fitted the shop, and how they did on its own history, as of the date. */
  calibration(asOfMs: number): Promise<Pick<Calibration, 'groups' | 'cards' | 'notes'>>
}

export type ReportRow = Record<string, string | number | boolean | null>

/**
 * Rows, or rows with something the reader should know beside them: a `note` (it reaches the answer's `freshness.note`), and figures about
 * all rows together, by the names of the definition's `summary`.
 */
export type ReportResult<Row extends ReportRow = ReportRow> =
  | Row[]
  | { rows: Row[]; note?: string | null; summary?: ReportRow }

/** What a comparison adds: its columns, and the rows with them, from rows that have their earlier figures as `…Before`. */
export type Contrast<Columns extends readonly ReportColumn[] = readonly ReportColumn[]> = {
  columns: Columns
  add(rows: readonly ReportRow[]): ReportRow[]
}

/** A report: one file, one line in the list. Definitions get data and a date, never services. */
export type ReportDefinition<Params extends z.ZodObject = z.ZodObject> = {
  kind: string
  title: string
  /** One or two plain sentences: what it shows and what to do with it. */
  description: string
  /** The exact definitions behind the figures, a sentence each: who counts, from when to when, what is left out. */
  method: readonly string[]
  /** What lies in the half-open period [from, to), in words; null for a report that is about one date only. */
  period: string | null
  /** Parameters arrive as text, so a number is `z.coerce.number()` and a yes or no `z.stringbool()`. All have defaults. */
  params: Params
  /** It says nothing of the whole history: without a beginning screens and files ask for the last thirty days. */
  isAboutChange?: true
  columns: readonly ReportColumn[]
  /** Figures about all rows together, such as a test between groups. */
  summary?: readonly ReportColumn[]
  /** What the figures say; its sentences stand with every language's, in src/words. */
  read?: ReadRows
  /** Who stands behind its figures; none for a report whose figures are not about customers. */
  marks?: Marks<z.infer<Params>>
  /** The report is about the shop as a whole and cannot be narrowed to a segment. */
  isOfWholeShop?: true
  /** Its rows cannot be told again in an earlier period: they are cohorts, or tests of their own. */
  isComparable?: false
  /** It is about a change: where nothing is said it is held against the stretch before. */
  isComparison?: true
  /** Figures that follow from those of both periods; without a comparison they are not there. */
  contrast?: Contrast
  /** Rows are stretches of the period: the first is held against the first of the earlier one, and so on. Without it by what tells them apart. */
  comparedBy?: 'place'
  run(context: ReportContext, params: z.infer<Params>): Promise<ReportResult>
}

/** A report with what its rows are, for whoever reads them by name. */
export type Report<
  Kind extends string,
  Columns extends readonly ReportColumn[],
  Added extends readonly ReportColumn[],
> = Omit<ReportDefinition, 'kind' | 'columns' | 'contrast'> & {
  kind: Kind
  columns: Columns
  contrast?: Contrast<Added>
}

/** Keeps the types of a report while it is written: of its parameters, and of the rows that its columns promise. */
export function defineReport<
  const Kind extends string,
  Params extends z.ZodObject,
  const Columns extends readonly ReportColumn[],
  const Added extends readonly ReportColumn[] = [],
>(
  definition: Omit<ReportDefinition<Params>, 'kind' | 'columns' | 'contrast' | 'run'> & {
    kind: Kind
    columns: Columns
    contrast?: Contrast<Added>
    run(context: ReportContext, params: z.infer<Params>): Promise<ReportResult<RowOf<Columns>>>
  },
): Report<Kind, Columns, Added> {
  return definition as unknown as Report<Kind, Columns, Added>
}

type Figures<Row> = { [Name in keyof Row as number extends Row[Name] ? Name : never]: Row[Name] }

/** A row of a report as it is answered: with its part where it is split, and with the earlier figures where it is compared. */
export type AnswerRow<Row, Added = unknown> = Row &
  Partial<Added> & { part?: string } & { [Name in keyof Row & string as `${Name}Before`]?: Row[Name] | null } & {
    [Name in keyof Figures<Row> & string as `${Name}Change`]?: number | null
  }

/** What a caller gets. */
export type ReportAnswer = {
  report: string
  asOf: string
  /** The period [from, to) that was asked about; `from` is null for "since the beginning". Null for a report about one date only. */
  period: { from: string | null; to: string } | null
  params: Record<string, unknown>
  /**
   * What every figure is held against: the date and the period of the earlier figures, which stand in each row as `…Before` and `…Change`.
   * Null where nothing is compared.
   */
  compared: { by: Comparison; asOf: string; period: ReportAnswer['period'] } | null
  /** The segment that the report was narrowed to, and what it was split by, as they were asked for. */
  segment: string | null
  split: string | null
  /** What the figures say, in sentences; those of a part carry its name. */
  reading: ReadingSentence[]
  columns: readonly ReportColumn[]
  /** Which figures open a list of customers, by which columns a row is told, and which rows do (null for all); null where none do. */
  marks: (Required<Pick<Marks, 'rows' | 'figures' | 'summary'>> & { only: NonNullable<Marks['only']> | null }) | null
  rows: ReportRow[]
  summaryColumns: readonly ReportColumn[]
  /** One row of figures about all rows together, or one for each part; empty for a report that has none. */
  summary: ReportRow[]
  freshness: ReportFreshness
}

export type ReportFreshness = {
  factsAsOf: string | null
  newestEventAt: string | null
  note: string | null
  /** When the figures were worked out, where newer ones are being worked out meanwhile; null where they are the newest. */
  keptSince: string | null
}
