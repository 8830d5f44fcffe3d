/** Something put in, taken out, or (`isWhole`) the whole cart as it stands. `sign` is -1 for what is taken out. */
export type CartMove = {
  atMs: number
  sign: number
  isWhole: boolean
  lines: readonly CartLine[]
}

export type CartLine = { productId: string; category: string; quantity: number; valueMinor: number }

export type PlacedOrder = { orderId: string; placedAtMs: number }

/** A cart as a visit left it, and what became of it. */
export type PastCart = {
  beganAtMs: number
  changedAtMs: number
  outcome: 'ordered' | 'left' | 'emptied'
  orderId: string | null
  valueMinor: number
  units: number
  lines: CartLine[]
}

/**
 * The carts of a customer, oldest first: one for each visit that changed the cart, as it stood at the end of the visit. It was ordered if
 * an order came before the next change, emptied if nothing was in it, else left. An order empties the cart, as the facts have it
 * (`facts/customer-facts-sql.ts`); what lies in it now is theirs and not among these. Moves and orders come in the order of time.
 */
export function pastCarts(moves: readonly CartMove[], orders: readonly PlacedOrder[], gapMs: number): PastCart[] {
  const carts: PastCart[] = []
  let visit: { beganAtMs: number; changedAtMs: number } | undefined
  let contents = new Map<string, CartLine>()
  const close = (orderId: string | null) => {
    if (!visit) return
    const lines = [...contents.values()]
    const outcome = orderId !== null ? 'ordered' : lines.length > 0 ? 'left' : 'emptied'
    const sum = (part: 'valueMinor' | 'quantity') => lines.reduce((total, line) => total + line[part], 0)
    carts.push({ ...visit, outcome, orderId, valueMinor: sum('valueMinor'), units: sum('quantity'), lines })
    visit = undefined
  }
  const orderUpTo = (atMs: number) => {
    for (; waiting[0] && waiting[0].placedAtMs < atMs; waiting.shift()) {
      close(waiting[0].orderId)
      contents = new Map()
    }
  }
  const waiting = [...orders]
  for (const move of moves) {
    orderUpTo(move.atMs)
    if (visit && move.atMs - visit.changedAtMs > gapMs) close(null)
    visit = { beganAtMs: visit?.beganAtMs ?? move.atMs, changedAtMs: move.atMs }
    contents = apply(contents, move)
  }
  orderUpTo(Number.POSITIVE_INFINITY)
  if (contents.size === 0) close(null)
  return carts
}

/** The contents after a move; what is taken out beyond what was there counts for nothing. */
function apply(before: ReadonlyMap<string, CartLine>, { sign, isWhole, lines }: CartMove): Map<string, CartLine> {
  const after = new Map(isWhole ? [] : before)
  for (const { productId, category, quantity, valueMinor } of lines) {
    const had = after.get(productId) ?? { productId, category: '', quantity: 0, valueMinor: 0 }
    const left = had.quantity + sign * quantity
    if (left <= 0) after.delete(productId)
    else
      after.set(productId, {
        ...{ productId, category: category || had.category, quantity: left },
        valueMinor: had.valueMinor + sign * valueMinor,
      })
  }
  return after
}
