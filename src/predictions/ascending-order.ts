const RADIX = 65536
const DIGITS_OF_A_DOUBLE = 4
/** Below this many rows, walking the buckets takes longer than comparing. */
const COMPARE_BELOW = 4096

/** The column as 16-bit digits, least significant first, that sort as the numbers do. −0 counts as 0, NaN sorts last. */
function digitsOf(values: Float64Array): Uint16Array[] {
  // Days and counts nearly always fit one digit, which is four times less to move.
  return values.every((value) => value >= 0 && value < RADIX && Number.isInteger(value))
    ? [Uint16Array.from(values)]
    : doubleDigits(values)
}

/**
 * The bits of a double sort as an unsigned integer once the sign bit is flipped, or all bits of a negative number.
 * TRAP: digit 3 is the highest only on little-endian machines, which is every machine that Node runs on.
 */
function doubleDigits(values: Float64Array): Uint16Array[] {
  const positiveZero = values.map((value) => value + 0)
  const bits = new Uint16Array(positiveZero.buffer)
  const columns = Array.from({ length: DIGITS_OF_A_DOUBLE }, () => new Uint16Array(values.length))
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number
    columns.forEach((column, digit) => {
      const own = bits[row * DIGITS_OF_A_DOUBLE + digit] as number
      const flip = value < 0 ? 0xffff : digit === DIGITS_OF_A_DOUBLE - 1 ? 0x8000 : 0
      // NaN comes with either sign, so its bits say nothing.
      column[row] = Number.isNaN(value) ? 0xffff : own ^ flip
    })
  }
  return columns
}

/** One stable counting pass; false when every row has the same digit, so that nothing had to move. */
function pass(digits: Uint16Array, order: Uint32Array, target: Uint32Array, starts: Uint32Array): boolean {
  starts.fill(0)
  for (let row = 0; row < digits.length; row++) (starts[digits[row] as number] as number)++
  if (starts[digits[0] as number] === digits.length) return false
  let start = 0
  for (let digit = 0; digit < RADIX; digit++) {
    const count = starts[digit] as number
    starts[digit] = start
    start += count
  }
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number
    const digit = digits[row] as number
    const place = starts[digit] as number
    target[place] = row
    starts[digit] = place + 1
  }
  return true
}

function compareRows(columns: readonly Float64Array[], one: number, other: number): number {
  for (const column of columns) {
    const [left, right] = [column[one] as number, column[other] as number]
    if (left < right) return -1
    if (left > right) return 1
    if (left !== right && Number.isNaN(left) !== Number.isNaN(right)) return Number.isNaN(left) ? 1 : -1
  }
  return one - other
}

/**
 * The row numbers that sort rows by the columns, the first column being the most significant; stable.
 * A radix sort for many rows, because a comparator on a million takes over a second and this a tenth of it.
 * All columns must have the same length; NaN comes last.
 */
export function ascendingOrder(...columns: Float64Array[]): Uint32Array {
  const rows = columns[0]?.length ?? 0
  let order = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) order[row] = row
  if (rows < COMPARE_BELOW) return order.sort((one, other) => compareRows(columns, one, other))
  let target = new Uint32Array(rows)
  const starts = new Uint32Array(RADIX)
  for (const column of columns.toReversed()) {
    for (const digits of digitsOf(column)) {
      if (pass(digits, order, target, starts)) [order, target] = [target, order]
    }
  }
  return order
}
