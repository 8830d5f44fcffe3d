import type { Segment } from '../../api/segments.ts'
import type { ListSearch } from './segment-search.ts'

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

export type ToldSegment = { segment: Segment; title: string; description: string; weekChange: number | null }

function groupOf({ state, isShipped, name }: Segment): SegmentGroup {
  if (state === 'failed') return 'failed'
  if (!isShipped) return 'own'
  const found = Object.entries(members).find(([, names]) => (names as readonly string[]).includes(name))
  return (found?.[0] as SegmentGroup | undefined) ?? 'other'
}

type Asked = ListSearch & { collator: Intl.Collator }
type Order = (left: ToldSegment, right: ToldSegment) => number

/** The segments that are asked for and have every word of the search in their name, words or definition, under their headings; no heading stands alone. */
export function groupSegments(told: readonly ToldSegment[], { q = '', show, sort, collator }: Asked) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const fitting = told.filter(({ segment, title, description }) => {
    if (show && (show === 'ready') !== segment.isShipped) return false
    const text = `${segment.name} ${title} ${description} ${segment.text}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const groups = Map.groupBy(fitting, ({ segment }) => groupOf(segment))
  return order.flatMap((group) => {
    const segments = groups.get(group)
    if (!segments) return []
    const by = sort ? orders(collator)[sort] : group === 'own' ? newestFirst : undefined
    return [{ group, segments: by ? segments.toSorted(by) : segments }]
  })
}

const newestFirst: Order = (left, right) => Date.parse(right.segment.savedAt) - Date.parse(left.segment.savedAt)

const orders = (collator: Intl.Collator): Record<NonNullable<ListSearch['sort']>, Order> => ({
  name: (left, right) => collator.compare(left.title, right.title),
  size: (left, right) => (right.segment.size ?? -1) - (left.segment.size ?? -1),
  change: (left, right) => Math.abs(right.weekChange ?? 0) - Math.abs(left.weekChange ?? 0),
})
