import { counted, defineState, percent } from '../definition.ts'

/** How much the customer moves for discounts. */
export const discount = defineState({
  kind: 'discount',
  title: 'Discounts',
  steps: {
    discounted: 'if(order_count = 0, 0., arrayCount(o -> o.5 > 0 OR o.7 = 1, paid) / order_count)',
    discount_sum: 'arraySum(o -> o.5, paid)',
    discount_rate: 'if(paid_minor + discount_sum > 0, discount_sum / (paid_minor + discount_sum), 0.)',
  },
  columns: {
    discount_share: 'if(order_count = 0, NULL, discounted)',
    discount_depth: 'if(order_count = 0, NULL, discount_rate)',
  },
  reason: (row) =>
    row.discount_share === null
      ? undefined
      : {
          code: 'discount',
          values: { share: Number(row.discount_share), depthShare: Number(row.discount_depth) },
          because: `${percent(row.discount_share)} of the orders came with a discount or coupon, ${percent(row.discount_depth)} off on average.`,
        },
})

/** What delivery costs them, and how often it was free. */
export const freight = defineState({
  kind: 'freight',
  title: 'Freight',
  steps: { freight_sum: 'arraySum(o -> o.6, paid)' },
  columns: {
    freight_share:
      'if(order_count = 0 OR paid_minor + freight_sum <= 0, NULL, freight_sum / (paid_minor + freight_sum))',
    free_freight_share: 'if(order_count = 0 OR freight_sum = 0, NULL, arrayCount(o -> o.6 = 0, paid) / order_count)',
  },
  reason: (row) =>
    row.freight_share === null || row.free_freight_share === null
      ? undefined
      : {
          code: 'freight',
          values: { share: Number(row.freight_share), freeShare: Number(row.free_freight_share) },
          because: `Freight is ${percent(row.freight_share)} of what was paid; ${percent(row.free_freight_share)} of the orders shipped free.`,
        },
})

const season = (instant: string) =>
  `{festival_by_day:Array(UInt16)}[toInt32(toDate(${instant}, {zone:String})) - {festival_from:Int32} + 1]`
const seasons = `arrayFilter(n -> n > 0, arrayMap(t -> ${season('t')}, paid_at))`

/** Whether they buy for festivals: public ones of the shop's country and its own, with the days before them. */
export const holiday = defineState({
  kind: 'holiday',
  title: 'Festivals',
  steps: { seasons },
  columns: {
    holiday_share: 'if(order_count = 0, NULL, length(seasons) / order_count)',
    holiday_lift:
      'if(order_count = 0 OR {holiday_base:Float64} = 0, NULL, length(seasons) / order_count / {holiday_base:Float64})',
    holiday: "if(empty(seasons), '', {festival_names:Array(String)}[arrayReduce('topK(1)', seasons)[1]])",
  },
  reason: (row) => {
    const lift = row.holiday_lift === null ? null : Number(row.holiday_lift)
    if (!Number(row.holiday_share)) return undefined
    const against = lift === null ? '' : ` (${lift.toFixed(1)} times the shop's share)`
    return {
      code: lift === null ? 'holiday' : 'holiday_lift',
      values: { share: Number(row.holiday_share), holiday: String(row.holiday), lift },
      because: `${percent(row.holiday_share)} of the orders fell into the days before or on a festival, most often ${row.holiday}${against}.`,
    }
  },
})

const hours = 'arrayMap(h -> arraySum((w, n) -> if(w % 24 = h, n, 0), week_hours, week_hour_counts), range(24))'
const weekdays =
  'arrayMap(d -> arraySum((w, n) -> if(intDiv(w, 24) = d, n, 0), week_hours, week_hour_counts), range(7))'
const weekdayNames = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

/** When they are about, by local time. A history of bare dates (all at midnight) says nothing about hours. */
export const hour = defineState({
  kind: 'hour',
  title: 'Hour and weekday',
  steps: { by_hour: hours, by_weekday: weekdays },
  columns: {
    favourite_hour:
      'if(empty(week_hours) OR arrayAll(w -> w % 24 = 0, week_hours), NULL, toUInt8(indexOf(by_hour, arrayMax(by_hour)) - 1))',
    favourite_weekday: 'if(empty(week_hours), NULL, toUInt8(indexOf(by_weekday, arrayMax(by_weekday)) - 1))',
  },
  reason: (row) => {
    if (row.favourite_weekday === null) return undefined
    const weekday = Number(row.favourite_weekday)
    const name = weekdayNames[weekday]
    if (row.favourite_hour === null) return { code: 'weekday', values: { weekday }, because: `Most active on ${name}.` }
    const hour = Number(row.favourite_hour)
    const because = `Most active on ${name}, and around ${String(hour).padStart(2, '0')}:00.`
    return { code: 'weekday_and_hour', values: { weekday, hour }, because }
  },
})

const age = `toInt32OrNull(JSONExtractString(traits, 'age'))`
const statedAge = `if(JSONHas(traits, 'age') AND JSONExtractInt(traits, 'age') > 0, JSONExtractInt(traits, 'age'), ${age})`
/** In 64 bits: in 32 nobody would be born before 1970. */
const bornOn = `parseDateTime64BestEffortOrNull(JSONExtractString(traits, 'birthday'), 3, 'UTC')`
const years = `coalesce(age('year', ${bornOn}, {as_of:DateTime64(3, 'UTC')}), ${statedAge})`

/** Ends of an age that was told as a band: "45-54", or "65+" with one. */
const ageEnds = `extractAll(
  extract(JSONExtractString(traits, 'age'), '^ *([0-9]{1,3} *(?:[+]|[-–] *[0-9]{1,3})) *$'), '[0-9]+'
)`
const end = (place: 1 | -1) => `greatest(1, toUInt16OrZero(age_ends[${place}]))`

const bandOf = (age: string) =>
  `multiIf(${age} <= 0 OR ${age} > 120, '', ${age} < 18, 'under 18', ${age} < 25, '18-24', ${age} < 35, '25-34', ${age} < 45, '35-44', ${age} < 55, '45-54', ${age} < 65, '55-64', '65 and over')`

/** Where and with what they come, and what they have told about themselves. */
export const context = defineState({
  kind: 'context',
  title: 'Source, device, place and person',
  steps: { years, age_ends: ageEnds },
  columns: {
    platform: 'platform',
    device: 'device',
    source: 'source',
    country: 'country',
    region: 'region',
    city: 'city',
    gender: 'gender',
    // A band that lies across two of these is neither.
    age_band: `multiIf(
      isNotNull(years), ${bandOf('years')},
      notEmpty(age_ends) AND ${bandOf(end(1))} = ${bandOf(end(-1))}, ${bandOf(end(1))}, ''
    )`,
  },
  reason: (row) => {
    const places = [row.city, row.country, row.device, row.source].map((part) => String(part ?? '')).filter(Boolean)
    if (places.length === 0) return undefined
    return {
      code: 'context',
      values: { places, orders: Number(row.orders) },
      because: `Last seen: ${places.join(', ')} (${counted(row.orders, 'order')}).`,
    }
  },
})
