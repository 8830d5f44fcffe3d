import { canonicalName } from '../../intake/index.ts'
import type { CompileContext } from '../compile/leaf.ts'
import { edited } from './edited.ts'
import { allOf, elementFields, type Filter, type FilterField, filterSet, whereSql } from './filters.ts'
import { someText } from './test-schema.ts'
import { isWithinDay, type Window } from './window.ts'

const line = elementFields('lines', 'e')
const own = <const Name extends string, const Type extends FilterField['type']>(
  name: Name,
  title: string,
  type: Type,
  sql: string = name,
  valuesFrom?: string,
): FilterField<Name, Type> => ({
  name,
  title,
  type,
  sql,
  ...(valuesFrom ? { valuesFrom } : {}),
})

/** What "where" can test of an event: its own columns, and those of its lines, where the tests hold for one and the same line. */
export const eventFilters = filterSet(
  [
    line('product', 'Product', 'text', 'product_id', 'products'),
    line('sku', 'Stock number', 'text', 'sku'),
    line('product_name', 'Product name', 'text', 'name'),
    line('category', 'Category', 'text', 'category', 'categories'),
    line('brand', 'Brand', 'text', 'brand', 'brands'),
    line('quantity', 'Quantity', 'number', 'quantity'),
    line('price', 'Price', 'money', 'price_minor'),
    own('value', 'Value of the goods', 'money', 'value_minor'),
    own('total', 'Total', 'money', 'total_minor'),
    own('discount', 'Discount', 'money', 'discount_minor'),
    own('freight', 'Freight', 'money', 'shipping_minor'),
    own('coupon', 'Coupon code', 'text'),
    own('order', 'Order number', 'text', 'order_id'),
    own('cart', 'Cart number', 'text', 'cart_id'),
    own('url', 'Address of the page', 'text'),
    own('source', 'Source', 'text', "if(utm_source != '', utm_source, referrer_host)", 'sources'),
    own('medium', 'Medium', 'text', 'utm_medium'),
    own('campaign', 'Campaign', 'text', 'utm_campaign', 'campaigns'),
    own('device', 'Device', 'text', 'device', 'devices'),
    own('platform', 'Platform', 'text', 'platform', 'platforms'),
    own('os', 'Operating system', 'text'),
    own('browser', 'Browser', 'text', 'browser', 'browsers'),
    own('language', 'Language', 'text', 'locale', 'languages'),
    own('country', 'Country', 'text', 'country', 'countries'),
    own('region', 'Region', 'text', 'region', 'regions'),
    own('city', 'City', 'text', 'city', 'cities'),
    own('door', 'Door it came in by', 'text', 'events.source'),
  ],
  true,
)

/** The name of an event as a person writes it: canonical or an alias of another system. */
export const eventName = edited(someText.max(200, 'The name of an event has at most 200 characters.'), {
  valuesFrom: 'events',
})

/** Which events: by name, filters and time. */
export type EventChoice = {
  names: readonly string[]
  where?: readonly Filter[] | undefined
  window?: Window | undefined
}

/** The choice as a condition on one row of `events`, with what the pass needs to skip the rest. */
export function chooseEvents({ names, where, window }: EventChoice, context: CompileContext) {
  const canonical = names.map(canonicalName)
  if (window && 'unit' in window && isWithinDay(window.unit)) context.changesWithinDay()
  const { fromMs, toMs } = context.bounds(window)
  const [only] = canonical
  const conditions = [
    canonical.length === 1 && only !== undefined
      ? `name = ${context.param(only, 'String')}`
      : `has(${context.param(canonical, 'Array(String)')}, name)`,
    ...(fromMs === undefined ? [] : [`occurred_at >= ${context.instant(fromMs)}`]),
    ...(toMs === context.asOfMs ? [] : [`occurred_at < ${context.instant(toMs)}`]),
    ...(where ? [whereSql(where, eventFilters, context)] : []),
  ]
  return { condition: allOf(conditions), names: canonical, fromMs }
}

/** Counts the events of a choice; the name of the measure's column. */
export function countEvents(choice: EventChoice, context: CompileContext): string {
  const { condition, names, fromMs } = chooseEvents(choice, context)
  return context.measure({ sql: `countIf(${condition})`, names, fromMs })
}

/** The instants of the events of a choice, ascending, epoch milliseconds; with `sinceMs` only those from then on. */
export function timesOfEvents(choice: EventChoice, context: CompileContext, sinceMs?: number): string {
  const chosen = chooseEvents(choice, context)
  const { names, fromMs = sinceMs } = chosen
  const condition =
    sinceMs === undefined ? chosen.condition : `(occurred_at >= ${context.instant(sinceMs)}) AND ${chosen.condition}`
  return context.measure({
    sql: `arraySort(groupArrayIf(toUnixTimestamp64Milli(occurred_at), ${condition}))`,
    names,
    fromMs,
  })
}
