/** What a field of a mapping holds once read. */
export type FieldType = 'text' | 'money' | 'number' | 'instant' | 'json'

/** Every target that a mapping may fill, with the type of what is written there. */
export const fieldTypes = {
  eventId: 'text',
  lineId: 'text',
  name: 'text',
  occurredAt: 'instant',
  /** A customer row's day of registration: gives a `Signed Up` event. */
  signedUpAt: 'instant',
  'customer.userId': 'text',
  'customer.email': 'text',
  'customer.phone': 'text',
  'customer.anonymousId': 'text',
  orderId: 'text',
  cartId: 'text',
  coupon: 'text',
  currency: 'text',
  value: 'money',
  total: 'money',
  shipping: 'money',
  tax: 'money',
  discount: 'money',
  platform: 'text',
  device: 'text',
  os: 'text',
  browser: 'text',
  country: 'text',
  region: 'text',
  city: 'text',
  locale: 'text',
  timezone: 'text',
  utmSource: 'text',
  utmMedium: 'text',
  utmCampaign: 'text',
  referrer: 'text',
  url: 'text',
  'line.productId': 'text',
  'line.sku': 'text',
  'line.name': 'text',
  'line.category': 'text',
  'line.brand': 'text',
  'line.quantity': 'number',
  'line.price': 'money',
  'line.value': 'money',
  'line.discount': 'money',
  'product.id': 'text',
  'product.name': 'text',
  'product.category': 'text',
  'product.brand': 'text',
  'product.price': 'money',
  'product.stock': 'number',
  'product.url': 'text',
  'product.imageUrl': 'text',
  /** A column that holds a JSON object. */
  properties: 'json',
  traits: 'json',
} as const satisfies Record<string, FieldType>

export type FieldName = keyof typeof fieldTypes | `properties.${string}` | `traits.${string}`

/** The type of a field by its name, or undefined for a name that no mapping knows. */
export function fieldTypeOf(name: string): FieldType | undefined {
  if (Object.hasOwn(fieldTypes, name)) return fieldTypes[name as keyof typeof fieldTypes]
  return /^(properties|traits)\.[^\s.][^.]*$/.test(name) ? 'text' : undefined
}

export const rowKinds = ['order', 'order_line', 'refund', 'event', 'customer', 'product', 'segment'] as const
export type RowKind = (typeof rowKinds)[number]

/** Of each group at least one must be mapped, or a row of that kind says nothing. */
export const neededFields: Record<RowKind, readonly (readonly string[])[]> = {
  order: [customerFields(), ['value', 'total', 'line.value', 'line.price']],
  order_line: [
    customerFields(),
    ['occurredAt'],
    ['line.productId', 'line.sku', 'line.name'],
    ['line.price', 'line.value'],
  ],
  refund: [customerFields(), ['occurredAt'], ['total', 'value', 'line.value', 'line.price']],
  event: [customerFields(), ['occurredAt']],
  customer: [customerFields()],
  product: [['product.id']],
  segment: [],
}

function customerFields(): readonly string[] {
  return ['customer.userId', 'customer.email', 'customer.phone', 'customer.anonymousId']
}

const ofCustomers = /^(customer\.|traits|signedUpAt$|occurredAt$|country$|region$|city$|locale$)/
const ofProducts = /^(product\.|currency$)/

/** The fields that mean something on rows of a kind, in the order of the list above. */
export function fieldsOf(row: RowKind): string[] {
  const names = Object.keys(fieldTypes)
  if (row === 'product') return names.filter((name) => ofProducts.test(name))
  if (row === 'customer') return names.filter((name) => ofCustomers.test(name))
  return names.filter((name) => {
    if (name.startsWith('product.') || name === 'signedUpAt') return false
    if (name === 'name') return row === 'event'
    if (name === 'lineId') return row === 'order_line' || row === 'refund'
    return row !== 'order' || !name.startsWith('line.')
  })
}
