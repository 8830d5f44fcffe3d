import type { Segment } from '../api/segments.ts'

/** Under which heading each audience of the product stands; an unknown one stands under "other". */
const members = {
  lifeCycle: ['stage-visitor', 'stage-browser', 'stage-new', 'stage-active', 'stage-churned', 'stage-reactivated'],
  today: [
    ...['registered-without-cart', 'cart-without-order', 'checkout-without-order', 'order-unpaid'],
    ...['browsed-without-cart', 'no-second-purchase', 'no-repeat-in-time', 'about-to-lapse'],
    ...['reactivated-this-week', 'birthday-this-week', 'favourites-cheaper', 'favourites-low-in-stock'],
    ...['cart-cheaper', 'cart-low-in-stock'],
  ],
  risk: [
    ...['tier-high-risk-high', 'tier-high-risk-mid', 'tier-high-risk-low', 'tier-mid-risk-high', 'tier-mid-risk-mid'],
    ...['tier-mid-risk-low', 'tier-low-risk-high', 'tier-low-risk-mid', 'tier-low-risk-low', 'top-tenth'],
    ...['high-cart-value', 'has-cart'],
  ],
  lapsed: ['lapsed-1-month', 'lapsed-3-months', 'lapsed-6-months', 'idle-3-months', 'recent-30-days'],
  shoppers: ['loyal', 'saver', 'undecided', 'hurried', 'big-spender'],
  tastes: ['discount-only', 'freight-sensitive', 'festival-shoppers', 'has-favourites'],
  people: ['women', 'men', 'under-25', 'age-25-44', 'age-45-and-over'],
  place: ['on-mobile', 'on-desktop', 'from-newsletter'],
  messages: ['engaged-by-message', 'unmoved-by-message'],
} as const

export type SegmentGroup = 'failed' | 'own' | keyof typeof members | 'other'
const order: readonly SegmentGroup[] = ['failed', 'own', ...(Object.keys(members) as (keyof typeof members)[]), 'other']

export type ToldSegment = { segment: Segment; title: string; description: string }

function groupOf({ state, isShipped, name }: Segment): SegmentGroup {
  if (state === 'failed') return 'failed'
  if (!isShipped) return 'own'
  const found = Object.entries(members).find(([, names]) => (names as readonly string[]).includes(name))
  return (found?.[0] as SegmentGroup | undefined) ?? 'other'
}

/** The segments that have every word of the search in their name, words or definition, under their headings; no heading stands alone. */
export function groupSegments(told: readonly ToldSegment[], search: string) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const fitting = told.filter(({ segment, title, description }) => {
    const text = `${segment.name} ${title} ${description} ${segment.text}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return order.flatMap((group) => {
    const segments = fitting.filter(({ segment }) => groupOf(segment) === group)
    return segments.length > 0 ? [{ group, segments }] : []
  })
}
