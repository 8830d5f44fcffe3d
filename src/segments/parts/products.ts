import type { CompileContext } from '../compile/leaf.ts'
import type { Reader } from '../text/reader.ts'
import { type Count, readCount, writeCount } from './count.ts'
import { allOf, compileWhere, type Filter, type FilterField, type FilterSet, filterSet } from './filters.ts'

// A description from after the date was not known on it.
const known =
  "dictGetOrDefault('product_now', 'version', tuple(i_product), toUInt64(0)) BETWEEN 1 AND toUInt64({as_of_ms:Int64})"
const now = (attribute: string) => `if(${known}, dictGetOrNull('product_now', '${attribute}', tuple(i_product)), NULL)`
// Prices in another currency than the shop's say nothing about a change.
const priceNow = `if(${known} AND dictGetOrDefault('product_now', 'currency', tuple(i_product), '') IN ('', {currency:String}), dictGetOrNull('product_now', 'price_minor', tuple(i_product)), NULL)`

const item = (table: string) => {
  const product = { i_product: `${table}.product_id` }
  return <const Name extends string, const Type extends FilterField['type']>(
    name: Name,
    title: string,
    type: Type,
    sql: string,
    columns: Record<string, string> = {},
    valuesFrom?: string,
  ): FilterField<Name, Type> => ({
    name,
    title,
    type,
    sql,
    element: { ...product, ...columns },
    ...(valuesFrom ? { valuesFrom } : {}),
  })
}

const inCart = item('cart')
const cartUnit = { i_value: 'cart.value_minor', i_quantity: 'cart.quantity' }

/** What can be tested of a product in the cart. */
export const cartFilters = filterSet([
  inCart('product', 'Product', 'text', 'i_product', {}, 'products'),
  inCart('category', 'Category', 'text', 'i_category', { i_category: 'cart.category' }, 'categories'),
  inCart('brand', 'Brand', 'text', 'i_brand', { i_brand: 'cart.brand' }, 'brands'),
  inCart('quantity', 'Quantity', 'number', 'i_quantity', { i_quantity: 'cart.quantity' }),
  inCart('value', 'Value in the cart', 'money', 'i_value', { i_value: 'cart.value_minor' }),
  inCart('price', 'Price now', 'money', priceNow),
  inCart(
    'price_change',
    'Change of the price since it was put in',
    'share',
    `if(i_value > 0 AND i_quantity > 0, ${priceNow} / (i_value / i_quantity) - 1, NULL)`,
    cartUnit,
  ),
  inCart('stock', 'Stock now', 'number', now('stock')),
])

const favourite = item('favourites')

/** What can be tested of a favourite. */
export const favouriteFilters = filterSet([
  favourite('product', 'Product', 'text', 'i_product', {}, 'products'),
  favourite('category', 'Category', 'text', 'i_category', { i_category: 'favourites.category' }, 'categories'),
  favourite('brand', 'Brand', 'text', 'i_brand', { i_brand: 'favourites.brand' }, 'brands'),
  favourite('added', 'Became a favourite', 'instant', 'i_added', { i_added: 'favourites.added_at' }),
  favourite('price', 'Price now', 'money', priceNow),
  favourite(
    'price_change',
    'Change of the price since then',
    'share',
    `if(i_price > 0, ${priceNow} / i_price - 1, NULL)`,
    { i_price: 'favourites.price_minor' },
  ),
  favourite('stock', 'Stock now', 'number', now('stock')),
])

/** Number of items that pass all tests. */
export function itemsSql(
  table: 'cart' | 'favourites',
  set: FilterSet,
  where: readonly Filter[] | undefined,
  context: CompileContext,
): string {
  const { ofElement, arrays } = compileWhere(where, set, context)
  if (ofElement.length === 0) return `length(${table}.product_id)`
  return `arrayCount((${[...arrays.keys()].join(', ')}) -> ${allOf(ofElement)}, ${[...arrays.values()].join(', ')})`
}

/** `>= 3 products`, where it stands. */
export function readItems(reader: Reader): { items?: Count } {
  const { times } = readCount(reader, ['products', 'product'])
  return times ? { items: times } : {}
}

export function writeItems(items: Count | undefined): string {
  return writeCount(items, ['products', 'product'])
}
