import { type FactsPlace, warehouseInstant } from '../facts/index.ts'
import { dateOf, isoOf } from '../platform/index.ts'
import { gammaGamma } from '../predictions/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Lane, Warehouse } from '../storage/index.ts'
import type { Calibration, GroupModel, RankCut } from './calibration.ts'
import * as statements from './calibration-sql.ts'
import { festivalCalendar, festivalSeasons } from './festivals.ts'
import { fitGroups, type GapRow, type HistoryRow } from './fit-groups.ts'
import { judgeModels, type Verdict } from './judge-models.ts'

const dayMs = 86_400_000
/** Customers that models are fitted on at most. */
const sampleSize = 200_000

type ShopRow = { buyers: number; gap_count: number; p90: number | null; first_paid_at: string }
type CutRow = { value: number; id_length: number; user_id: string; key: string }
type CategoryRow = { category: string; share: number; low_price: number; high_price: number }
type TypicalRow = { order_minor: number; large_order_minor: number; views_per_order: number; holiday_share: number }

/** The settings that a calibration follows from, as one text: others may change without measuring the shop anew. */
export function measuredWith(settings: Settings): string {
  const { horizonDays, timeZone, country, festivalLeadDays, festivals } = settings
  return JSON.stringify([horizonDays, timeZone, country, festivalLeadDays, festivals])
}

/** Who waits for it, and how long a statement may take. */
export type CalibrationBounds = { lane?: Lane; maxSeconds: number }

const refreshBounds: CalibrationBounds = { lane: 'refresh', maxSeconds: 300 }

/**
 * Measures the whole shop as of an instant: purchase and value models, horizon, fifths, prices, festivals and the model card. A function of the
 * facts, the settings and the date. Cost: a few passes over one row per customer, and fits on at most 200,000 of them.
 */
export async function calibrate(
  warehouse: Warehouse,
  settings: Settings,
  asOfMs: number,
  facts: FactsPlace,
  bounds = refreshBounds,
): Promise<Calibration> {
  const ask = askAsOf(warehouse, settings, asOfMs, bounds)
  const shop = await measureGaps(ask, facts)
  const { buyers } = shop
  const today = dateOf(asOfMs, settings.timeZone)
  const firstDay = buyers > 0 ? dateOf(Date.parse(shop.first_paid_at), settings.timeZone) : today
  const festivals = festivalCalendar(festivalSeasons(settings, firstDay, today), firstDay, today)
  if (buyers === 0) return emptyCalibration(asOfMs, festivals)

  const oneIn = sampleOf(buyers)
  const horizonDays = settings.horizonDays === 'auto' ? horizonOf(shop) : settings.horizonDays
  const verdict = await judgeAt(ask, { facts, asOfMs, horizonDays, oneIn })
  const groups = await fitAt(ask, { facts, model: verdict.model, horizonDays, lapseShare: settings.lapseShare, oneIn })
  const values = await ask<{ x: number; average_minor: number; customers: number }>(
    'values',
    statements.repeatValues(facts, oneIn),
  )
  const festivalParams = { festival_by_day: festivals.byDay, festival_from: dayNumber(festivals.fromDate) }
  const [typical] = await ask<TypicalRow>('typical', statements.typicalMeasures(facts), festivalParams)
  const categories = await ask<CategoryRow>('categories', statements.categoryShares(facts))

  return {
    asOf: isoOf(asOfMs),
    buyers,
    model: verdict.model,
    groups,
    value: fitValue(values, typical?.order_minor ?? 0),
    cuts: {
      recency: toCuts(await ask<CutRow>('recency', statements.rankCuts(facts, 'recency'))),
      frequency: toCuts(await ask<CutRow>('frequency', statements.rankCuts(facts, 'frequency'))),
      monetary: toCuts(await ask<CutRow>('monetary', statements.rankCuts(facts, 'monetary'))),
    },
    categories: {
      names: categories.map((row) => row.category),
      shares: categories.map((row) => row.share),
      lowPrices: categories.map((row) => row.low_price),
      highPrices: categories.map((row) => row.high_price),
    },
    typical: {
      orderMinor: typical?.order_minor ?? 0,
      largeOrderMinor: typical?.large_order_minor ?? 0,
      viewsPerOrder: typical?.views_per_order ?? 0,
      holidayShare: typical?.holiday_share ?? 0,
    },
    festivals,
    recencyCurve: verdict.recencyCurve,
    cards: verdict.cards,
    notes: verdict.notes,
  }
}

/**
 * The same shop on the same facts under another horizon: the model that then ranks best. What else a calibration measures does not follow
 * from the horizon, and is taken over.
 */
export async function calibrateHorizon(
  warehouse: Warehouse,
  settings: Settings,
  before: Calibration,
  bounds: CalibrationBounds,
): Promise<Calibration> {
  const { lapseShare } = settings
  const asOfMs = Date.parse(before.asOf)
  const facts = 'now'
  const ask = askAsOf(warehouse, settings, asOfMs, bounds)
  if (before.model === null) return before
  const horizonDays = settings.horizonDays === 'auto' ? horizonOf(await measureGaps(ask, facts)) : settings.horizonDays
  const oneIn = sampleOf(before.buyers)
  const verdict = await judgeAt(ask, { facts, asOfMs, horizonDays, oneIn })
  const groups =
    verdict.model === before.model
      ? before.groups.map((group) => ({ ...group, horizonDays, lapseShare }))
      : await fitAt(ask, { facts, model: verdict.model, horizonDays, lapseShare, oneIn })
  const { model, recencyCurve, cards, notes } = verdict
  return { ...before, model, groups, recencyCurve, cards, notes }
}

type Ask = <Row>(name: string, sql: string, params?: Record<string, unknown>) => Promise<Row[]>

function askAsOf(warehouse: Warehouse, settings: Settings, asOfMs: number, bounds: CalibrationBounds): Ask {
  const always = { as_of: warehouseInstant(asOfMs), zone: settings.timeZone }
  return (name, sql, params) =>
    warehouse.query(`calibrate.${name}`, sql, { ...bounds, params: { ...always, ...params } })
}

/** One in how many customers models are fitted on. */
const sampleOf = (buyers: number): number => Math.max(1, Math.ceil(buyers / sampleSize))

async function measureGaps(ask: Ask, facts: FactsPlace): Promise<ShopRow> {
  const [shop] = await ask<ShopRow>('gaps', statements.shopGaps(facts))
  return shop ?? { buyers: 0, gap_count: 0, p90: null, first_paid_at: '' }
}

type Judged = { facts: FactsPlace; asOfMs: number; horizonDays: number; oneIn: number }

async function judgeAt(ask: Ask, { facts, asOfMs, horizonDays, oneIn }: Judged): Promise<Verdict> {
  const trainedAtMs = asOfMs - horizonDays * dayMs
  const rows = await ask<HistoryRow & { is_back: number }>('judge', statements.judgedHistories(facts, oneIn), {
    trained_at: warehouseInstant(trainedAtMs),
  })
  return judgeModels(rows, { horizonDays, trainedAsOf: isoOf(trainedAtMs), judgedUntil: isoOf(asOfMs) })
}

type Fitted = { facts: FactsPlace; model: string; horizonDays: number; lapseShare: number; oneIn: number }

async function fitAt(ask: Ask, { facts, model, horizonDays, lapseShare, oneIn }: Fitted): Promise<GroupModel[]> {
  const rows = await ask<HistoryRow & { key: string }>('histories', statements.histories(facts, oneIn), {
    least_repeaters: 300,
  })
  const gaps = await ask<GapRow>('gap-logs', statements.gapLogs(facts, oneIn))
  return fitGroups(model, rows, gaps, { horizonDays, lapseShare, sampledOneIn: oneIn })
}

/** Days since 1970-01-01 of a calendar date, as the warehouse counts a Date. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs)
}

/** The 90th percentile of the gaps between purchase days, kept between 30 and 365 days. */
function horizonOf({ gap_count, p90 }: ShopRow): number {
  // With a handful of gaps a percentile is chance; 90 days is the usual quarter.
  if (gap_count < 20 || p90 === null) return 90
  return Math.round(Math.min(365, Math.max(30, p90)))
}

function fitValue(
  rows: { x: number; average_minor: number; customers: number }[],
  typicalOrderMinor: number,
): Calibration['value'] {
  const fit = gammaGamma.fit({
    frequency: Float64Array.from(rows, (row) => row.x),
    averageValue: Float64Array.from(rows, (row) => row.average_minor),
    weight: Float64Array.from(rows, (row) => row.customers),
  })
  if (!fit.ok) return { parameters: null, meanMinor: typicalOrderMinor }
  return { parameters: { ...fit.parameters }, meanMinor: gammaGamma.populationMean(fit.parameters) }
}

function toCuts(rows: CutRow[]): RankCut[] {
  return rows.map((row) => [row.value, row.id_length, row.user_id, row.key])
}

function emptyCalibration(asOfMs: number, festivals: Calibration['festivals']): Calibration {
  return {
    asOf: isoOf(asOfMs),
    buyers: 0,
    model: null,
    groups: [],
    value: { parameters: null, meanMinor: 0 },
    cuts: { recency: [], frequency: [], monetary: [] },
    categories: { names: [], shares: [], lowPrices: [], highPrices: [] },
    typical: { orderMinor: 0, largeOrderMinor: 0, viewsPerOrder: 0, holidayShare: 0 },
    festivals,
    recencyCurve: { days: [], chances: [] },
    cards: [],
    notes: ['Nobody had paid for an order before this date.'],
  }
}
