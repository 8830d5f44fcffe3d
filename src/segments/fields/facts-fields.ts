import { never } from '../../facts/index.ts'
import type { Field } from './field.ts'

const fact = (type: Field['type'], name: string, title: string, more: Partial<Field> = {}): Field => ({
  name,
  title,
  type,
  source: 'facts',
  sql: name,
  ...more,
})

/** The table's sentinels for "did not happen" are its last day and its first. */
const instant = (name: string, title: string) =>
  fact('instant', name, title, {
    sql: `if(${name} >= toDateTime64('${never}', 3, 'UTC') OR ${name} <= toDateTime64(0, 3, 'UTC'), NULL, ${name})`,
  })

/** What happened, beyond what states carry already: columns of table `customers`. */
export const factsFields: readonly Field[] = [
  fact('number', 'visits', 'Visits'),
  fact('number', 'page_views', 'Pages looked at'),
  fact('number', 'product_views', 'Products looked at'),
  fact('number', 'searches', 'Searches'),
  fact('number', 'cart_adds', 'Times something was put into the cart'),
  fact('number', 'coupons_entered', 'Coupons entered'),
  fact('number', 'active_days', 'Days with any activity', { sql: 'length(active_days)' }),
  instant('first_visit_at', 'First visit'),
  instant('first_cart_at', 'First cart'),
  instant('last_cart_at', 'Last cart'),
  instant('cart_changed_at', 'Last change of the cart'),
  fact('number', 'cart_products', 'Different products in the cart', { sql: 'length(`cart.product_id`)' }),
  fact('text', 'phone', 'Phone number'),
  fact('text', 'browser', 'Browser', { valuesFrom: 'browsers' }),
  fact('text', 'language', 'Language', { sql: 'locale', valuesFrom: 'languages' }),
  fact('text', 'campaign', 'Campaign of the last visit that had one', { valuesFrom: 'campaigns' }),
  fact('text', 'first_source', 'Source of the first visit', { valuesFrom: 'sources' }),
]
