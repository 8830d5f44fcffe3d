/** How a file writes numbers. */
export type NumberStyle = { decimal: '.' | ','; thousands: '' | ',' | '.' | ' ' | "'" }

export const plainNumbers: NumberStyle = { decimal: '.', thousands: '' }

/** An exact decimal: `mantissa` × 10^-`scale`. The mantissa is a safe integer; both are 0 for zero. */
export type Decimal = { mantissa: number; scale: number }

const zero = 48
const nine = 57
// Beyond this another digit could leave the safe integers.
const fullMantissa = 900_719_925_474_098

/**
 * Reads decimal text exactly, never through a float: `-1,234.50` with thousands "," is { mantissa: -123450, scale: 2 }. Text that is
 * no number, or has more than 15 significant digits, gives undefined. Numbers of files are short, so a loop over
 * characters beats a pattern and big integers by about ten times.
 */
export function parseDecimal(text: string, style: NumberStyle = plainNumbers): Decimal | undefined {
  const decimalCode = style.decimal.charCodeAt(0)
  const length = text.length
  let at = 0
  let isNegative = false
  const first = text.charCodeAt(0)
  if (first === 45 || first === 43) {
    isNegative = first === 45
    at = 1
  }
  let mantissa = 0
  let scale = 0
  let digits = 0
  let isFraction = false
  for (; at < length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= zero && code <= nine) {
      if (mantissa > fullMantissa) {
        // Digits behind the point beyond the fifteenth change no amount of money; before it they would.
        if (!isFraction) return undefined
        continue
      }
      mantissa = mantissa * 10 + (code - zero)
      digits += 1
      if (isFraction) scale += 1
    } else if (code === decimalCode && !isFraction) {
      isFraction = true
    } else if (isThousandsMark(text, at, style, isFraction, digits)) {
    } else if ((code === 101 || code === 69) && digits > 0) {
      return withPower(isNegative ? -mantissa : mantissa, scale, text.slice(at + 1))
    } else return undefined
  }
  if (digits === 0) return undefined
  return { mantissa: isNegative && mantissa !== 0 ? -mantissa : mantissa, scale }
}

/** A separator counts only where it stands: after a digit, before exactly three digits. `1,5` under thousands "," is no number. */
function isThousandsMark(text: string, at: number, style: NumberStyle, isFraction: boolean, digits: number): boolean {
  if (style.thousands === '' || isFraction || digits === 0) return false
  const code = text.charCodeAt(at)
  // Spreadsheets write the space between thousands as a no-break space, plain or narrow.
  const isMark = style.thousands === ' ' ? code === 32 || code === 160 || code === 0x202f : text[at] === style.thousands
  if (!isMark) return false
  for (let next = 1; next <= 3; next += 1) {
    const digit = text.charCodeAt(at + next)
    if (!(digit >= zero && digit <= nine)) return false
  }
  const after = text.charCodeAt(at + 4)
  return !(after >= zero && after <= nine)
}

function withPower(mantissa: number, scale: number, powerText: string): Decimal | undefined {
  if (!/^[+-]?\d{1,3}$/.test(powerText)) return undefined
  const shifted = scale - Number(powerText)
  if (shifted >= 0) return shifted > 300 ? { mantissa: 0, scale: 0 } : { mantissa, scale: shifted }
  const grown = mantissa * 10 ** -shifted
  return Number.isSafeInteger(grown) ? { mantissa: grown, scale: 0 } : undefined
}

/** Minor units with `exponent` decimals, halves away from zero; undefined where it would leave the safe integers. */
export function decimalToMinor({ mantissa, scale }: Decimal, exponent: number): number | undefined {
  if (scale <= exponent) return safe(mantissa * 10 ** (exponent - scale))
  if (scale - exponent > 15) return wideToMinor(BigInt(mantissa), scale, exponent)
  const unit = 10 ** (scale - exponent)
  const rest = mantissa % unit
  const whole = (mantissa - rest) / unit
  if (Math.abs(rest) * 2 < unit) return whole === 0 ? 0 : whole
  return safe(whole + (mantissa < 0 ? -1 : 1))
}

/** quantity × price in minor units, multiplied exactly and rounded once. */
export function multiplyToMinor(left: Decimal, right: Decimal, exponent: number): number | undefined {
  const mantissa = left.mantissa * right.mantissa
  if (Number.isSafeInteger(mantissa)) return decimalToMinor({ mantissa, scale: left.scale + right.scale }, exponent)
  return wideToMinor(BigInt(left.mantissa) * BigInt(right.mantissa), left.scale + right.scale, exponent)
}

function wideToMinor(mantissa: bigint, scale: number, exponent: number): number | undefined {
  const shift = scale - exponent
  if (shift <= 0) return safe(Number(mantissa * 10n ** BigInt(-shift)))
  const unit = 10n ** BigInt(shift)
  const positive = mantissa < 0n ? -mantissa : mantissa
  const rounded = (positive * 2n + unit) / (unit * 2n)
  return safe(Number(mantissa < 0n ? -rounded : rounded))
}

function safe(minor: number): number | undefined {
  if (!Number.isSafeInteger(minor)) return undefined
  return minor === 0 ? 0 : minor
}

/** Exact while both fit the safe integers at the finer scale, which amounts of a row do. */
export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale)
  const mantissa = left.mantissa * 10 ** (scale - left.scale) + right.mantissa * 10 ** (scale - right.scale)
  return { mantissa, scale }
}

/** Plain decimal text in the file's own style. */
export function formatDecimal({ mantissa, scale }: Decimal, style: NumberStyle): string {
  const digits = String(Math.abs(mantissa)).padStart(scale + 1, '0')
  const sign = mantissa < 0 ? '-' : ''
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}${style.decimal}${digits.slice(-scale)}`
}

/** The nearest float, for quantities. */
export function decimalToNumber({ mantissa, scale }: Decimal): number {
  // Dividing by an exact power of ten rounds once, so this is the float that the text stands for.
  return scale <= 22 ? mantissa / 10 ** scale : Number(`${mantissa}e-${scale}`)
}
