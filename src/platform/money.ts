import { type Refusal, refuse } from './errors.ts'

const exponents = new Map<string, number>()

/** True for a three-letter code that ISO 4217 (as known to this runtime) lists. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code)
}

/** Decimal places of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. Unknown codes count as 2. */
export function minorExponent(currency: string): number {
  let exponent = exponents.get(currency)
  if (exponent === undefined) {
    exponent = /^[A-Z]{3}$/.test(currency) ? exponentFromRuntime(currency) : 2
    exponents.set(currency, exponent)
  }
  return exponent
}

function exponentFromRuntime(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i
// 2^53 minor units is 90 trillion in a currency of two decimals; above that a JSON number would not be exact.
const largest = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * Decimal money to integer minor units, exactly: text is never read as a float. Halves round away from zero.
 * @example toMinor('12.345', 'EUR') // 1235
 */
export function toMinor(amount: string | number, currency: string): number | Refusal {
  const text = typeof amount === 'number' ? String(amount) : amount.trim()
  const match = decimalPattern.exec(text)
  if (!match || (!match[2] && !match[3])) return notMoney(text)
  const [, sign, whole = '', fraction = '', power = '0'] = match
  const shift = minorExponent(currency) + Number(power) - fraction.length
  const digits = BigInt((whole + fraction).slice(0, 400) || '0')
  const minor = shift >= 0 ? digits * 10n ** BigInt(Math.min(shift, 400)) : roundHalfAway(digits, BigInt(-shift))
  if (minor > largest) return notMoney(text)
  return minor === 0n ? 0 : Number(sign === '-' ? -minor : minor)
}

function roundHalfAway(digits: bigint, places: bigint): bigint {
  const unit = 10n ** places
  return (digits * 2n + unit) / (unit * 2n)
}

function notMoney(text: string): Refusal {
  return refuse('invalid_input', `"${text.slice(0, 80)}" is not an amount of money.`, {
    remedy: 'Write digits with a point as the decimal sign, such as 12.50.',
    cause: { code: 'not_an_amount', values: { value: text.slice(0, 80) } },
  })
}

/** Minor units as decimal text without a symbol: `fromMinor(1235, 'EUR')` is "12.35". */
export function fromMinor(minor: number, currency: string): string {
  const exponent = minorExponent(currency)
  if (exponent === 0) return String(minor)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}
