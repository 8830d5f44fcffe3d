import { type FactsPlace, warehouseInstant } from '../facts/index.ts'
import { addDays, isoOf, startOfDayMs } from '../platform/index.ts'
import type { SettingsStore } from '../settings/index.ts'
import type { Warehouse } from '../storage/index.ts'
import type { Calibration } from './calibration.ts'
import type { States } from './create-states.ts'
import type { Stage } from './definitions/stage.ts'
import { eitherChance, lapseAge, measuredSql } from './measured-sql.ts'
import type { StageSpan } from './stage-history.ts'
import { modelOf, statesParams } from './states-sql.ts'

type Shop = { states: States; warehouse: Warehouse; settings: SettingsStore }

/**
 * The stages of every life by customer, purchase by purchase in JavaScript: what the columns `stage_moves` must say. It shares with them
 * the model's formulas and nothing of how a life is put together. Reads the facts of `facts`, which must be those as of the instant.
 */
export async function livesOf(shop: Shop, facts: FactsPlace, asOfMs: number): Promise<Map<string, StageSpan[]>> {
  const calibration = await shop.states.calibration(asOfMs)
  const settings = shop.settings.current()
  const rows = await shop.warehouse.query<Life & { id: string }>('test.lives', livesSql(calibration, facts), {
    params: statesParams(calibration, settings, warehouseInstant(asOfMs), 0),
  })
  return new Map(rows.map((life) => [life.id, stageSpans(life, settings.timeZone, asOfMs)]))
}

/**
 * Grain: one row per customer. Beside each day on which they bought: how many orders they had by its end, on which day they would
 * lapse (or did) without another, and whether they stood lapsed when it came. All judged with the date's own model and thresholds, as
 * the stage of that date is, so that the history ends in that stage.
 */
function livesSql(calibration: Calibration, facts: FactsPlace): string {
  const model = modelOf(calibration)
  const parameters = Object.fromEntries(model.parameterNames.map((name) => [name, `m_${name}`]))
  const sofar = '(paid_days[place] - paid_days[1])'
  const before = '(paid_days[place - 1] - paid_days[1])'
  return `
SELECT
  toString(customer_id) AS id,
  any(is_known) AS is_known,
  any(first_seen_at) AS first_seen_at,
  any(registered_at) AS registered_at,
  groupArrayIf(toString(toDate(paid_days[place])), place > 0) AS days,
  groupArrayIf(first_paid_at, place > 0) AS paid_at,
  groupArrayIf(orders_so_far, place > 0) AS orders,
  groupArrayIf(place > 1 AND chance_before < lapse_share, place > 0) AS was_lapsed,
  groupArrayIf(least(lapse_age, 100000), place > 0) AS lapse_ages
FROM (
  SELECT
    customer_id, is_known, first_seen_at, registered_at, paid_days, place, lapse_share,
    arrayFirst(t -> toInt32(toDate(t, {zone:String})) = paid_days[place], paid_at) AS first_paid_at,
    arrayCount(t -> toInt32(toDate(t, {zone:String})) <= paid_days[place], paid_at) AS orders_so_far,
    ${eitherChance(model, 'greatest(0, place - 2)', before, sofar, parameters)} AS chance_before,
    ${lapseAge(model, '(place - 1)', sofar, parameters)} AS lapse_age
  FROM (
    SELECT * EXCEPT (lapse_age)
    FROM (${measuredSql(model, facts, '')})
  )
  LEFT ARRAY JOIN arrayEnumerate(paid_days) AS place
  ORDER BY customer_id, place
)
GROUP BY customer_id`
}

/** What the statement tells of one customer; lists are beside each other, one entry a day on which they bought. */
export type Life = {
  is_known: number
  first_seen_at: string
  registered_at: string
  days: string[]
  paid_at: string[]
  orders: number[]
  was_lapsed: number[]
  /** Days from the first of `days` to the last on which they count as not lapsed. */
  lapse_ages: number[]
}

/** The spans of a life. Stages that lasted no time, such as that of a buyer who came and bought at once, are left out. */
export function stageSpans(life: Life, zone: string, asOfMs: number): StageSpan[] {
  const starts = [...beforeOrders(life), ...sinceOrders(life, zone)].filter(({ fromMs }) => fromMs < asOfMs)
  const lasting = starts.filter(({ fromMs }, place) => fromMs < (starts[place + 1]?.fromMs ?? Number.POSITIVE_INFINITY))
  const changes = lasting.filter(({ stage }, place) => stage !== lasting[place - 1]?.stage)
  return changes.map(({ stage, fromMs }, place) => {
    const next = changes[place + 1]
    return { stage, from: isoOf(fromMs), to: next ? isoOf(next.fromMs) : null }
  })
}

type Start = { stage: Stage; fromMs: number }

function beforeOrders({ first_seen_at, registered_at, is_known, paid_at }: Life): Start[] {
  const [seenMs, registeredMs] = [Date.parse(first_seen_at), Date.parse(registered_at)]
  const firstPaidMs = paid_at[0] === undefined ? Number.POSITIVE_INFINITY : Date.parse(paid_at[0])
  const isRegistered = registeredMs < Date.UTC(2299, 0)
  // Somebody known who never registered (an e-mail address was given) is taken for known from the start.
  if (!isRegistered && is_known === 1) return seenMs < firstPaidMs ? [{ stage: 'browser', fromMs: seenMs }] : []
  const starts: Start[] = [{ stage: 'visitor', fromMs: seenMs }]
  if (isRegistered) starts.push({ stage: 'browser', fromMs: Math.max(registeredMs, seenMs) })
  return starts.filter(({ fromMs }) => fromMs < firstPaidMs)
}

function sinceOrders({ days, paid_at, orders, was_lapsed, lapse_ages }: Life, zone: string): Start[] {
  return days.flatMap((_, place) => {
    const paidMs = Date.parse(paid_at[place] ?? '')
    const stage: Stage = was_lapsed[place] === 1 ? 'reactivated' : orders[place] === 1 ? 'new' : 'active'
    const nextMs = Date.parse(paid_at[place + 1] ?? '')
    const lapsesMs = startOfDayMs(addDays(days[0] ?? '', Math.floor(lapse_ages[place] ?? 0) + 1), zone)
    const starts: Start[] = [{ stage, fromMs: paidMs }]
    // The next order may come on the very day, or be judged as having come in time.
    if (was_lapsed[place + 1] === 1 || Number.isNaN(nextMs))
      starts.push({ stage: 'churned', fromMs: Number.isNaN(nextMs) ? lapsesMs : Math.min(lapsesMs, nextMs) })
    return starts
  })
}
