const slices = 16n
const stretch = 2n ** 64n / slices

/** Of each stretch the part in its middle, half-open: where it begins and how long it is. */
function middle(oneIn: number) {
  const width = stretch / BigInt(oneIn)
  return { start: (stretch - width) / 2n, width }
}

/**
 * Condition on `customer_id` that one in so many customers meets, always the same ones. Keys are the beginnings of hashes, so the middle of
 * each of 16 equal stretches of them is a good sample; and tables in their order read little more than those parts, as long as each is about as long as
 * what they read at once. The middle, because keys need not lie evenly: of a customer with several identifiers of a kind the smallest is the key, so that these
 * are more at the front of all keys and of every stretch.
 */
export function isSampled(oneIn: number): string {
  if (oneIn <= 1) return '1'
  const { start, width } = middle(oneIn)
  const ranges = Array.from({ length: Number(slices) }, (_, slice) => {
    const from = BigInt(slice) * stretch + start
    return `customer_id BETWEEN ${from} AND ${from + width - 1n}`
  })
  return `(${ranges.join(' OR ')})`
}

/** The same customers, for a row that is read anyway: shorter to say and to tell, but nothing is left unread by it. */
export function isOfSample(oneIn: number): string {
  if (oneIn <= 1) return '1'
  const { start, width } = middle(oneIn)
  return `(bitAnd(customer_id + ${stretch - start}, ${stretch - 1n}) < ${width})`
}
