import type { CustomerAnswer, CustomerOrder } from '../api/customer.ts'

export const orderKinds = ['paid', 'unpaid', 'cancelled'] as const
export type OrderKind = (typeof orderKinds)[number]
export type OrderPoint = { orderId: string; at: string; valueMinor: number; kind: OrderKind }
export type Rhythm = {
  points: OrderPoint[]
  asOf: string
  /** Only when it lies ahead: a date that has passed is told in words. */
  lapsesAt: string | null
  next: { from: string; to: string } | null
}

/** Orders on the line of time with what is expected of it; undefined for who has never ordered. */
export function prepareRhythm({
  orders,
  state,
  asOf,
}: Pick<CustomerAnswer, 'orders' | 'state' | 'asOf'>): Rhythm | undefined {
  if (orders.length === 0) return undefined
  const points = orders.map(({ orderId, placedAt, paidAt, valueMinor, ...order }) => ({
    orderId,
    at: paidAt ?? placedAt,
    valueMinor,
    kind: kindOf({ paidAt, ...order }),
  }))
  const { lapsesAt, nextOrderFrom, nextOrderTo } = state
  return {
    points: points.sort((a, b) => a.at.localeCompare(b.at)),
    asOf,
    lapsesAt: lapsesAt !== null && lapsesAt > asOf ? lapsesAt : null,
    next: nextOrderFrom === null || nextOrderTo === null ? null : { from: nextOrderFrom, to: nextOrderTo },
  }
}

export function kindOf({ paidAt, cancelledAt }: Pick<CustomerOrder, 'paidAt' | 'cancelledAt'>): OrderKind {
  if (cancelledAt !== null) return 'cancelled'
  return paidAt === null ? 'unpaid' : 'paid'
}
