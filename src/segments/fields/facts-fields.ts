import { never } from '../../facts/index.ts'
import { fieldsFrom } from './field.ts'

const ofFacts = fieldsFrom('facts')
const number = ofFacts('number')
const text = ofFacts('text')

/** The table's sentinels for "did not happen" are its last day and its first. */
const instant = <const Name extends string>(name: Name, title: string) =>
  ofFacts('instant')(name, title, {
    sql: `if(${name} >= toDateTime64('${never}', 3, 'UTC') OR ${name} <= toDateTime64(0, 3, 'UTC'), NULL, ${name})`,
  })

/** What happened, beyond what states carry already: columns of table `customers`. */
export const factsFields = [
  number('visits', 'Visits'),
  number('page_views', 'Pages looked at'),
  number('product_views', 'Products looked at'),
  number('searches', 'Searches'),
  number('cart_adds', 'Times something was put into the cart'),
  number('coupons_entered', 'Coupons entered'),
  number('active_days', 'Days with any activity', { sql: 'length(active_days)' }),
  instant('first_visit_at', 'First visit'),
  instant('first_cart_at', 'First cart'),
  instant('last_cart_at', 'Last cart'),
  instant('cart_changed_at', 'Last change of the cart'),
  number('cart_products', 'Different products in the cart', { sql: 'length(`cart.product_id`)' }),
  text('phone', 'Phone number'),
  text('browser', 'Browser', { valuesFrom: 'browsers' }),
  text('language', 'Language', { sql: 'locale', valuesFrom: 'languages' }),
  text('campaign', 'Campaign of the last visit that had one', { valuesFrom: 'campaigns' }),
  text('first_source', 'Source of the first visit', { valuesFrom: 'sources' }),
] as const
