import { type FactsPlace, never } from '../facts/index.ts'
import { purchaseModel } from '../predictions/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Calibration, RankCut } from './calibration.ts'
import { states } from './definitions/list.ts'
import { modelOfKind } from './fit-groups.ts'
import { measuredSql } from './measured-sql.ts'

/** Days since 1970-01-01 of a calendar date. */
const dayNumber = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000)

/** How the statement is run, whoever asks it. */
export const statesStatement = {
  // TRAP: an expression that several branches of `if` use is otherwise worked out once for each of them (measured: a third of the whole).
  short_circuit_function_evaluation: "'disable'",
  // Looking for comparisons that follow from others takes 0.3 s of the analysis here, which every refresh would pay, and finds nothing.
  optimize_and_compare_chain: 0,
  // A statement writes each customer once; looking for doubles among its rows would cost a fifth of it.
  optimize_on_insert: 0,
}

/** The model whose formulas the calibration's parameters belong to. A shop without buyers needs some formula for its rows of nobody. */
export function modelOf(calibration: Calibration) {
  return calibration.model === null ? purchaseModel('bg-nbd') : modelOfKind(calibration.model)
}

/**
 * INSERT of the states of customers as of a date. Grain: one row per customer. A function of the customer's facts, the calibration,
 * the settings and the date alone: what another customer does cannot change it, so changed customers can be redone by themselves.
 */
export function statesSql(calibration: Calibration, facts: FactsPlace, filter: string): string {
  return `
INSERT INTO states (as_of, customer_id, version, ${columnNames().map(quote).join(', ')})
${selectStates(calibration, facts, filter)}`
}

/** The same rows as a SELECT. */
export function selectStates(calibration: Calibration, facts: FactsPlace, filter: string): string {
  const columns = states.all.flatMap((state) => Object.entries(state.columns))
  const steps = states.all.flatMap((state) => Object.entries(state.steps ?? {}))
  return `SELECT
  {as_of:DateTime64(3, 'UTC')} AS as_of,
  m.customer_id AS customer_id,
  {version:UInt64} AS version,
${columns.map(([name, sql]) => `  ${sql} AS ${quote(name)}`).join(',\n')}
FROM (
  SELECT *, ${steps.map(([name, sql]) => `${sql} AS ${name}`).join(',\n  ')}
  FROM (${measuredSql(modelOf(calibration), facts, filter)})
) AS m`
}

function columnNames(): string[] {
  return states.all.flatMap((state) => Object.keys(state.columns))
}

function quote(name: string): string {
  return name.includes('.') ? `\`${name}\`` : name
}

/** The parameters that statesSql needs, from the calibration and the settings. */
export function statesParams(
  calibration: Calibration,
  settings: Settings,
  asOf: string,
  version: number,
): Record<string, unknown> {
  const model = modelOf(calibration)
  // Nobody has bought: any finite parameters do, because no state of a customer without orders reads the result.
  const groups = calibration.groups.length > 0 ? calibration.groups : [emptyGroup(settings)]
  const parameters = model.parameterNames.map((name) => [
    `group_${name}`,
    groups.map((group) => group.parameters[name] ?? 1),
  ])
  const { festivals, categories, typical, value } = calibration
  return {
    as_of: asOf,
    never,
    version,
    zone: settings.timeZone,
    unpaid_after_minutes: settings.unpaidAfterMinutes,
    lapse_share: settings.lapseShare,
    risk_low: settings.riskCuts.low,
    risk_high: settings.riskCuts.high,
    tier_high: settings.tierCuts.high,
    tier_mid: settings.tierCuts.mid,
    override_categories: settings.overrides.map((override) => override.category ?? ''),
    override_genders: settings.overrides.map((override) => override.gender ?? ''),
    override_platforms: settings.overrides.map((override) => override.platform ?? ''),
    override_horizons: settings.overrides.map((override) => override.horizonDays ?? 0),
    override_shares: settings.overrides.map((override) => override.lapseShare ?? -1),
    group_keys: groups.map((group) => group.key),
    group_horizons: groups.map((group) => group.horizonDays),
    group_gap_means: groups.map((group) => group.gapLogMean),
    group_gap_spreads: groups.map((group) => group.gapLogSpread),
    ...Object.fromEntries(parameters),
    value_p: value.parameters?.p ?? 0,
    value_q: value.parameters?.q ?? 0,
    value_v: value.parameters?.v ?? 0,
    ...cutParams('recency', calibration.cuts.recency),
    ...cutParams('frequency', calibration.cuts.frequency),
    ...cutParams('monetary', calibration.cuts.monetary),
    category_names: categories.names,
    category_shares: categories.shares,
    low_prices: categories.lowPrices,
    high_prices: categories.highPrices,
    order_minor: typical.orderMinor,
    large_order_minor: typical.largeOrderMinor,
    views_per_order: typical.viewsPerOrder,
    holiday_base: typical.holidayShare,
    festival_by_day: festivals.byDay,
    festival_from: dayNumber(festivals.fromDate),
    festival_names: festivals.names,
    curve_days: calibration.recencyCurve.days,
    curve_chances: calibration.recencyCurve.chances,
  }
}

function emptyGroup(settings: Settings) {
  const horizonDays = settings.horizonDays === 'auto' ? 90 : settings.horizonDays
  return {
    key: '',
    customers: 0,
    parameters: {} as Record<string, number>,
    horizonDays,
    gapLogMean: 3.4,
    gapLogSpread: 1.1,
  }
}

function cutParams(measure: string, cuts: RankCut[]): Record<string, unknown> {
  return {
    [`${measure}_values`]: cuts.map((cut) => cut[0]),
    [`${measure}_lengths`]: cuts.map((cut) => cut[1]),
    [`${measure}_ids`]: cuts.map((cut) => cut[2]),
    [`${measure}_keys`]: cuts.map((cut) => cut[3]),
  }
}
