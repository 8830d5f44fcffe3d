import { readCountry } from '../../segment/country.ts'
import { limits } from '../../segment/limits.ts'
import { hostOf } from '../../segment/read-context.ts'
import type { ShopEvent } from '../../shop-event.ts'
import type { FieldName } from '../mapping/fields.ts'
import type { Compiler, FieldSpecs } from './compiler.ts'
import { compileObject } from './objects.ts'
import type { Cells, ReadText } from './row.ts'
import { compileCustomerId, compileEmail, compilePhone } from './texts.ts'

/** Writes one thing that a row says into its event. */
export type Setter = (event: ShopEvent, cells: Cells) => void

type TextKey = {
  [Key in keyof ShopEvent]: ShopEvent[Key] extends string ? Key : never
}[keyof ShopEvent]

const plainTexts: readonly (readonly [field: FieldName, key: TextKey, limit?: number])[] = [
  ['coupon', 'coupon'],
  ['platform', 'platform'],
  ['device', 'device'],
  ['os', 'os'],
  ['browser', 'browser'],
  ['region', 'region'],
  ['city', 'city'],
  ['locale', 'locale'],
  ['timezone', 'timezone'],
  ['utmSource', 'utmSource'],
  ['utmMedium', 'utmMedium'],
  ['utmCampaign', 'utmCampaign'],
  ['url', 'url', limits.urlLength],
]

/** Writes the text that `read` gives into one field of the event. */
function setting(key: TextKey, read: ReadText): Setter {
  return (event, cells) => {
    event[key as 'url'] = read(cells)
  }
}

/** Setters for everything but time, name, money and lines, for the fields that are mapped. */
export function compileEventFields(fields: FieldSpecs, compiler: Compiler): Setter[] {
  const setters = compileIdentifiers(fields, compiler)
  for (const [field, key, limit] of plainTexts) {
    const read = compiler.text(field, fields, limit)
    if (read) setters.push(setting(key, read))
  }
  const country = compiler.text('country', fields)
  if (country) {
    const toCode = remembering(readCountry)
    setters.push(setting('country', (cells) => toCode(country(cells))))
  }
  const referrer = compiler.text('referrer', fields, limits.urlLength)
  if (referrer) setters.push(setting('referrerHost', (cells) => hostOf(referrer(cells))))
  const properties = compileObject('properties', fields, compiler)
  if (properties) setters.push(setting('properties', properties))
  const traits = compileObject('traits', fields, compiler)
  if (traits) setters.push(setting('traits', traits))
  return setters
}

function compileIdentifiers(fields: FieldSpecs, compiler: Compiler): Setter[] {
  const { plan, context } = compiler
  const {
    'customer.userId': userId,
    'customer.anonymousId': anonymousId,
    'customer.email': email,
    'customer.phone': phone,
  } = fields
  const setters: Setter[] = []
  if (userId !== undefined) setters.push(setting('userId', compileCustomerId('customer.userId', userId, plan, context)))
  if (anonymousId !== undefined)
    setters.push(setting('anonymousId', compileCustomerId('customer.anonymousId', anonymousId, plan, context)))
  if (email !== undefined) setters.push(setting('email', compileEmail('customer.email', email, plan, context)))
  if (phone !== undefined) setters.push(setting('phone', compilePhone(phone, plan)))
  const orderId = compiler.identifier('orderId', fields, limits.textLength)
  if (orderId) setters.push(setting('orderId', orderId))
  const cartId = compiler.identifier('cartId', fields, limits.textLength)
  if (cartId) setters.push(setting('cartId', cartId))
  return setters
}

/** A shop's customers live in few countries: each name is looked up once. */
function remembering(read: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    let found = known.get(text)
    if (found === undefined) {
      if (known.size > 1000) known.clear()
      found = read(text)
      known.set(text, found)
    }
    return found
  }
}
