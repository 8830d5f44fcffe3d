/** A stream of chance that is the same for the same seed, on every machine. */
export type Random = {
  /** At least 0, under 1. */
  next(): number
  chance(probability: number): boolean
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  between(low: number, high: number): number
  pick<Value>(values: readonly Value[]): Value
  /** One of the values, each as likely as its weight says. */
  weighted<Value>(values: readonly (readonly [Value, number])[]): Value
  /** Normally distributed, mean 0 and deviation 1. */
  normal(): number
}

/** Mulberry32 over an FNV-1a hash of the seed: 32 bits of state are plenty for one customer's life, and nothing is faster. */
export function createRandom(seed: string): Random {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    chance: (probability) => next() < probability,
    whole,
    between: (low, high) => low + next() * (high - low),
    pick: (values) => values[whole(0, values.length - 1)] as never,
    weighted: (values) => {
      let left = next() * values.reduce((sum, [, weight]) => sum + weight, 0)
      const found = values.find(([, weight]) => {
        left -= weight
        return left < 0
      })
      return (found ?? values[0])?.[0] as never
    },
    // Box–Muller; 1 − u because the logarithm of nothing is minus infinity.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value
}
