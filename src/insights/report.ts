import type { z } from 'zod'
import type { Clock } from '../platform/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Calibration } from '../states/index.ts'
import type { Warehouse } from '../storage/index.ts'

/** Units a figure can have; API, command line and screens format by it. Money is minor units of the shop's currency, rates are fractions. */
export type Unit = 'text' | 'count' | 'money' | 'rate' | 'days' | 'seconds' | 'instant' | 'date' | 'score' | 'number'

export type ReportColumn = { name: string; unit: Unit; description: string }

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
  /** Makes sure that every customer's state as of `asOfMs` stands in table `states`. Reports over stages, risk, RFM … call it first. */
  ensureStates(asOfMs: number): Promise<void>
  /** How the purchase models fitted the shop, and how they did on its own history, as of the date. */
  calibration(asOfMs: number): Promise<Pick<Calibration, 'groups' | 'cards' | 'notes'>>
}

export type ReportRow = Record<string, string | number | boolean | null>

/** Rows, or rows with something the reader should know beside them (it reaches the answer's `freshness.note`). */
export type ReportResult = ReportRow[] | { rows: ReportRow[]; note: string | null }

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
  columns: readonly ReportColumn[]
  run(context: ReportContext, params: z.infer<Params>): Promise<ReportResult>
}

/** Keeps the parameter types of a report while it is written. */
export function defineReport<Params extends z.ZodObject>(definition: ReportDefinition<Params>): ReportDefinition {
  return definition as unknown as ReportDefinition
}

/** What a caller gets. */
export type ReportAnswer = {
  report: string
  asOf: string
  /** The period [from, to) that was asked about; `from` is null for "since the beginning". Null for a report about one date only. */
  period: { from: string | null; to: string } | null
  params: Record<string, unknown>
  columns: readonly ReportColumn[]
  rows: ReportRow[]
  freshness: { factsAsOf: string | null; newestEventAt: string | null; note: string | null }
}
