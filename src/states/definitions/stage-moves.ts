import { defineState } from '../definition.ts'

const at = "{as_of:DateTime64(3, 'UTC')}"
const isRegistered = "registered_at < {never:DateTime64(3, 'UTC')}"
// Pushed before popped: of an empty list that is an empty list.
const previous = (list: string, first: string) => `arrayPopBack(arrayPushFront(${list}, ${first}))`

/**
 * Every stage that the customer has come into before the date, and when, oldest first; the last is the stage of the date. All judged with
 * the date's own model and thresholds, as the stage is. Stages that lasted no time, such as that of a buyer who came and bought at once,
 * are left out. A start is (instant, rank, stage): of two at one instant the later in life has the higher rank, and the other lasted no time.
 */
export const stageMoves = defineState({
  kind: 'stage-moves',
  title: 'Stages so far',
  steps: {
    order_days: 'arrayMap(t -> toInt32(toDate(t, {zone:String})), paid_at)',
    first_paid_at: `arrayFilter((t, day, before) -> day != before, paid_at, order_days, ${previous('order_days', '-1')})`,
    // Two orders on the first day are a second purchase already.
    is_first_alone: 'countEqual(order_days, first_day) = 1',
    first_bought_at: `if(order_count = 0, ${at}, first_paid_at[1])`,
    starts_before: `arrayFilter(
      s -> s.4 AND s.1 < first_bought_at,
      [
        (first_seen_at, 0, 'visitor', toBool(${isRegistered} OR NOT is_known)),
        (if(${isRegistered}, greatest(registered_at, first_seen_at), first_seen_at), 1, 'browser', toBool(${isRegistered} OR is_known))
      ]
    )`,
    starts_bought: `arrayMap(
      (t, place, lapsed) -> (t, 3, multiIf(lapsed, 'reactivated', place = 1 AND is_first_alone, 'new', 'active')),
      first_paid_at, arrayEnumerate(first_paid_at), lapsed_before
    )`,
    // The order that ended a lapse may be judged as having come on its very first day.
    starts_lapsed: `arrayMap(
      (t, age) -> (least(t, toDateTime64(toDateTime(toDate(toInt32(first_day + floor(least(age, 36500)) + 1)), {zone:String}), 3, 'UTC')), 2, 'churned'),
      arrayFilter((t, lapsed) -> lapsed, first_paid_at, lapsed_before), lapse_ages
    )`,
    starts_last: `if(is_lapsed, [(least(${at} - toIntervalMillisecond(1), ifNull(lapses_on, ${at})), 2, 'churned')], [])`,
    starts: `arraySort(arrayFilter(
      s -> s.1 < ${at},
      arrayConcat(arrayMap(s -> (s.1, s.2, s.3), starts_before), starts_bought, starts_lapsed, starts_last)
    ))`,
    lasting: `arrayFilter((s, next) -> s.1 < next, starts, arrayPopFront(arrayPushBack(arrayMap(s -> s.1, starts), ${at})))`,
    moves: `arrayFilter((s, before) -> s.3 != before, lasting, ${previous('arrayMap(s -> s.3, lasting)', "''")})`,
  },
  columns: {
    'stage_moves.stage': 'arrayMap(s -> s.3, moves)',
    'stage_moves.at': 'arrayMap(s -> s.1, moves)',
  },
  reason: () => undefined,
})
