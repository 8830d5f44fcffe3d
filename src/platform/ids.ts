import { hash, randomBytes } from 'node:crypto'

declare const brand: unique symbol
type Branded<Text extends string> = string & { readonly [brand]: Text }

/** `cus_` and 16 hexadecimal digits: the warehouse's UInt64 key of the customer. */
export type CustomerId = Branded<'customer'>
/** 16 hexadecimal digits: the UInt64 key of one identifier (kind and value). */
export type IdentityKey = Branded<'identity'>

export const identityKinds = ['user_id', 'email', 'phone', 'platform_id', 'anonymous_id'] as const
export type IdentityKind = (typeof identityKinds)[number]

/**
 * Key of an identifier: the first 64 bits of SHA-256 over kind and value. Being a function of the identifier alone it needs no
 * look-up on the way in, and the same history always gives the same ids. With ten million identifiers the
 * chance of any collision is about 3 in a million.
 */
export function identityKey(kind: IdentityKind, value: string): IdentityKey {
  return hash('sha256', `${kind}\u0000${value}`, 'hex').slice(0, 16) as IdentityKey
}

export function customerIdOf(key: IdentityKey): CustomerId {
  return `cus_${key}` as CustomerId
}

/** The warehouse key (16 hexadecimal digits) inside a customer id, or undefined if `text` is no customer id. */
export function customerKeyOf(text: string): IdentityKey | undefined {
  return /^cus_[0-9a-f]{16}$/.test(text) ? (text.slice(4) as IdentityKey) : undefined
}

/** Decimal text of a 64-bit key, the form in which ClickHouse takes a UInt64 parameter. */
export function keyToUInt64(key: string): string {
  return BigInt(`0x${key}`).toString()
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A UUID for any text: itself if it is one, else its first 128 bits of SHA-256 in UUID form. Deterministic, so a repeated id is recognised. */
export function uuidOf(text: string): string {
  if (text.length === 36 && uuidPattern.test(text)) return text.toLowerCase()
  const hex = hash('sha256', text, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** A new random id with a prefix, such as `imp_` or `key_`; sorts by time of creation to the millisecond. */
export function newId(prefix: string, nowMs: number): string {
  return `${prefix}_${nowMs.toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`
}
