const keySpace = 2n ** 64n

/** Half-open ranges would not reach the largest key: both ends are included, and the ranges cover every UInt64 exactly once. */
export type KeyRange = { fromKey: string; toKey: string }

/**
 * Cuts the key space into `count` equal ranges. Keys are hashes, so equal ranges hold about equally many customers.
 * @example keyRanges(2)[1].fromKey // '9223372036854775808'
 */
export function keyRanges(count: number): KeyRange[] {
  const total = BigInt(Math.max(1, Math.ceil(count)))
  return Array.from({ length: Number(total) }, (_, index) => ({
    fromKey: ((keySpace * BigInt(index)) / total).toString(),
    toKey: ((keySpace * BigInt(index + 1)) / total - 1n).toString(),
  }))
}
