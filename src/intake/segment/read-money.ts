import { isCurrency, isRefusal, minorExponent, toMinor } from '../../platform/index.ts'
import { described, type Findings, note } from './findings.ts'

const known = new Map<string, boolean>()

/** The currency an event names, else the shop's own. */
export function readCurrency(value: unknown, shopCurrency: string, findings: Findings): string {
  if (value === undefined || value === null || value === '') return shopCurrency
  const code = typeof value === 'string' && value.length <= 16 ? value.trim().toUpperCase() : ''
  // The runtime lists some 300 currencies anew each time it is asked; unknown codes are not kept, as anybody can make them up.
  const isKnown = known.get(code) ?? isCurrency(code)
  if (isKnown) {
    known.set(code, true)
    return code
  }
  const remedy = `Give an ISO 4217 code, or leave it out for the shop's own currency (${shopCurrency}).`
  note(findings, 'properties.currency', `Found ${described(value)}, which is no currency.`, remedy)
  return shopCurrency
}

/** An amount in minor units, or null where nothing is said. Text and numbers are read as decimals, exactly. */
export function readMoney(value: unknown, currency: string, field: string, findings: Findings): number | null {
  if (value === undefined || value === null || value === '') return null
  const exact = typeof value === 'number' ? minorOfPlainNumber(value, currency) : undefined
  if (exact !== undefined) return exact
  const minor = typeof value === 'number' || typeof value === 'string' ? toMinor(value, currency) : undefined
  if (minor !== undefined && !isRefusal(minor)) return minor
  note(findings, field, `Found ${described(value)}, which is no amount of money.`, moneyRemedy)
  return null
}

export const moneyRemedy = 'Write a number or text with a point as the decimal sign and nothing else, such as 12.50.'

const powers = [1, 10, 100, 1000, 10_000]

/**
 * Minor units of a number that has no more decimals than its currency, else undefined. Gives what `toMinor` gives, ten times
 * faster: a decimal of up to 15 digits that rounds to the number is the number's own shortest decimal (IEEE 754, DBL_DIG).
 */
export function minorOfPlainNumber(amount: number, currency: string): number | undefined {
  const power = powers[minorExponent(currency)]
  if (power === undefined) return undefined
  const minor = Math.round(amount * power)
  // Adding zero makes 0 of -0.
  return Math.abs(minor) < 1e15 && minor / power === amount ? minor + 0 : undefined
}

const decimalPattern = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?(?:e([+-]?\d{1,3}))?$/i

/** A decimal as digits × 10^-scale, or undefined where the text is none. */
export function parseDecimal(text: string): { digits: bigint; scale: number } | undefined {
  const match = decimalPattern.exec(text.trim())
  if (!match || (!match[2] && !match[3])) return undefined
  const [, sign, whole = '', fraction = '', power = '0'] = match
  const digits = BigInt(whole + fraction)
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length - Number(power) }
}

/**
 * quantity × price in minor units, rounded once from the decimals as sent: 3 × 0.335 EUR is 1.01, not 3 × 0.34. Undefined where
 * the product is too large to be money.
 */
export function multiplyToMinor(
  quantity: number | string,
  price: number | string,
  currency: string,
): number | undefined {
  if (typeof quantity === 'number' && typeof price === 'number' && Number.isInteger(quantity)) {
    const product = quantity * (minorOfPlainNumber(price, currency) ?? Number.NaN)
    if (Number.isSafeInteger(product)) return product + 0
  }
  const [left, right] = [parseDecimal(String(quantity)), parseDecimal(String(price))]
  if (!left || !right) return undefined
  const minor = toMinor(`${left.digits * right.digits}e${-(left.scale + right.scale)}`, currency)
  return isRefusal(minor) ? undefined : minor
}
