const slices = 64n
const stretch = 2n ** 64n / slices

/**
 * Condition on `customer_id` that one in so many customers meets, always the same ones. Keys are the beginnings of hashes, so the first
 * part of each of 64 equal stretches of them is as good a sample as any; and tables in their order read no more than that part. One
 * stretch alone would not do: of a customer with several identifiers of a kind the smallest is the key, so these stand more to the front.
 */
export function isSampled(oneIn: number): string {
  if (oneIn <= 1) return '1'
  const width = stretch / BigInt(oneIn)
  const ranges = Array.from({ length: Number(slices) }, (_, slice) => {
    const from = BigInt(slice) * stretch
    return `customer_id BETWEEN ${from} AND ${from + width - 1n}`
  })
  return `(${ranges.join(' OR ')})`
}

/** The same customers, for a row that is read anyway: shorter to say and to tell, but nothing is left unread by it. */
export function isOfSample(oneIn: number): string {
  return oneIn <= 1 ? '1' : `(bitAnd(customer_id, ${stretch - 1n}) < ${stretch / BigInt(oneIn)})`
}
