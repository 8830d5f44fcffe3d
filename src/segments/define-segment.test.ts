import { describe, expect, it } from 'vitest'
import { conditions, conditionsOf, defineSegment, parseText, type SegmentTree } from './index.ts'

const always = { op: 'is known' } as const

/** Each compiles, and is read as its line of text is. */
// biome-ignore format: a definition is a line
const definitions: [line: string, tree: SegmentTree][] = [
  ["stage = 'active'", defineSegment({ kind: 'field', field: 'stage', test: { op: '=', value: 'active' } })],
  ["tier in ('mid', 'high')", defineSegment({ kind: 'field', field: 'tier', test: { op: 'in', values: ['mid', 'high'] } })],
  ["groups has 'order_unpaid'", defineSegment({ kind: 'field', field: 'groups', test: { op: 'has', values: ['order_unpaid'] } })],
  ["favourite_brands has 'Nord'", defineSegment({ kind: 'field', field: 'favourite_brands', test: { op: 'has', values: ['Nord'] } })],
  ["city starts with 'Aar'", defineSegment({ kind: 'field', field: 'city', test: { op: 'starts with', value: 'Aar' } })],
  ['loyal_score between 0.5 and 1', defineSegment({ kind: 'field', field: 'loyal_score', test: { op: 'between', from: 0.5, to: 1 } })],
  ['lapses_at in next 14 days', defineSegment({ kind: 'field', field: 'lapses_at', test: { op: 'in next', amount: 14, unit: 'days' } })],
  ['known is true', defineSegment({ kind: 'field', field: 'known', test: { op: 'is true' } })],
  ['points is unknown', defineSegment({ kind: 'field', field: 'points', test: { op: 'is unknown' } })],
  ["entered stage 'churned' since '2026-01-01'", defineSegment({ kind: 'stage-change', change: 'entered', stage: 'churned', window: { since: '2026-01-01' } })],
  ["trait 'shoe_size' >= 44", defineSegment({ kind: 'trait', trait: 'shoe_size', test: { op: '>=', value: 44 } })],
  ['ordered >= 3 times where with_coupon is false', defineSegment({ kind: 'ordered', times: { op: '>=', value: 3 }, where: [{ field: 'with_coupon', test: { op: 'is false' } }], window: undefined })],
  ['unpaid order in last 7 days', defineSegment({ kind: 'unpaid-order', window: { last: 7, unit: 'days' } })],
  ['spent >= 500', defineSegment({ kind: 'spent', op: '>=', amount: 500 })],
  ["bought where category = 'Shoes', price > 50", defineSegment({ kind: 'bought', where: [{ field: 'category', test: { op: '=', value: 'Shoes' } }, { field: 'price', test: { op: '>', value: 50 } }] })],
  ['cart contains where stock < 5', defineSegment({ kind: 'cart', where: [{ field: 'stock', test: { op: '<', value: 5 } }] })],
  ['favourites contain where added in last 60 days', defineSegment({ kind: 'favourites', where: [{ field: 'added', test: { op: 'in last', amount: 60, unit: 'days' } }] })],
  ["did 'Quiz Finished' where property 'score' >= 80", defineSegment({ kind: 'event', event: 'Quiz Finished', where: [{ property: 'score', test: { op: '>=', value: 80 } }] })],
  ["average property 'rating' of 'Product Reviewed' < 3", defineSegment({ kind: 'event-amount', way: 'average', of: { property: 'rating' }, event: 'Product Reviewed', op: '<', amount: 3 })],
  ["sum value of 'Order Completed' >= 500", defineSegment({ kind: 'event-amount', way: 'sum', of: 'value', event: 'Order Completed', op: '>=', amount: 500 })],
  ["last 'Cart Viewed' more than 3 days ago", defineSegment({ kind: 'event-time', which: 'last', event: 'Cart Viewed', test: { op: 'more than ago', amount: 3, unit: 'days' } })],
  ["after 'A' did 'B' did not 'C' within 2 days", defineSegment({ kind: 'sequence', first: { event: 'A' }, followedBy: [{ event: 'B' }], not: { event: 'C' }, within: { amount: 2, unit: 'days' } })],
  ["reached 'A' but not 'B'", defineSegment({ kind: 'funnel', step: 'A', next: 'B' })],
  ['message opened >= 2 times', defineSegment({ kind: 'message', response: 'opened', times: { op: '>=', value: 2 } })],
  ['birthday in next 7 days', defineSegment({ kind: 'birthday', days: 7 })],
  ['within 25 km of 55.6761, 12.5683', defineSegment({ kind: 'near', km: 25, latitude: 55.6761, longitude: 12.5683 })],
  ["festival 'Christmas Day' in next 14 days", defineSegment({ kind: 'festival', festival: 'Christmas Day', days: 14 })],
  ["feed 'weather' 'rain' > 10 over next 2 days", defineSegment({ kind: 'feed', feed: 'weather', field: 'rain', test: { op: '>', value: 10 }, days: { next: 2 } })],
  ["in segment 'loyal'", defineSegment({ kind: 'segment', segment: 'loyal' })],
  ["left segment 'loyal'", defineSegment({ kind: 'segment-change', change: 'left', segment: 'loyal' })],
  ["top 10% by revenue in segment 'loyal'", defineSegment({ kind: 'top', end: 'top', share: 0.1, by: 'revenue', segment: 'loyal' })],
  ["random 10% seed 'spring'", defineSegment({ kind: 'random', share: 0.1, seed: 'spring' })],
  ["in list 'VIPs'", defineSegment({ kind: 'list', list: 'VIPs' })],
  ['ordered and (bought or not birthday in next 7 days)', defineSegment({ all: [{ kind: 'ordered' }, { any: [{ kind: 'bought' }, { none: [{ kind: 'birthday', days: 7 }] }] }] })],
]

/** Every mistake is one for the compiler, as `npm run check` sees, and for the reader, as the run sees. */
// biome-ignore format: the line after a directive holds the whole mistake
const mistakes: [what: string, define: () => SegmentTree][] = [
  // @ts-expect-error
  ['a field that there is not', () => defineSegment({ kind: 'field', field: 'stag', test: always })],
  // @ts-expect-error
  ['a condition that there is not', () => defineSegment({ kind: 'orderd' })],
  // @ts-expect-error
  ['a group that there is not', () => defineSegment({ every: [{ kind: 'ordered' }] })],
  // @ts-expect-error
  ['a condition without what it needs', () => defineSegment({ kind: 'birthday' })],
  // @ts-expect-error
  ['a parameter that there is not', () => defineSegment({ kind: 'ordered', often: 3 })],
  // @ts-expect-error
  ['a stage', () => defineSegment({ kind: 'field', field: 'stage', test: { op: '=', value: 'actve' } })],
  // @ts-expect-error
  ['one stage of several', () => defineSegment({ kind: 'field', field: 'stage', test: { op: 'in', values: ['old'] } })],
  // @ts-expect-error
  ['a risk', () => defineSegment({ kind: 'field', field: 'risk', test: { op: '=', value: 'medium' } })],
  // @ts-expect-error
  ['a tier', () => defineSegment({ kind: 'field', field: 'tier', test: { op: '!=', value: 'gold' } })],
  // @ts-expect-error
  ['a persona', () => defineSegment({ kind: 'field', field: 'persona', test: { op: '=', value: 'thrifty' } })],
  // @ts-expect-error
  ['an RFM group', () => defineSegment({ kind: 'field', field: 'rfm_group', test: { op: '=', value: 'best' } })],
  // @ts-expect-error
  ['a group', () => defineSegment({ kind: 'field', field: 'groups', test: { op: 'has', values: ['unpaid'] } })],
  // @ts-expect-error
  ['a text of a number', () => defineSegment({ kind: 'field', field: 'orders', test: { op: '>=', value: '3' } })],
  // @ts-expect-error
  ['a number of a text', () => defineSegment({ kind: 'field', field: 'city', test: { op: '=', value: 8000 } })],
  // @ts-expect-error
  ['a text as a number', () => defineSegment({ kind: 'field', field: 'city', test: { op: '>', value: 3 } })],
  // @ts-expect-error
  ['a number as a text', () => defineSegment({ kind: 'field', field: 'revenue', test: { op: 'contains', value: '5' } })],
  // @ts-expect-error
  ['a time as a number', () => defineSegment({ kind: 'field', field: 'last_order_at', test: { op: '<', value: 30 } })],
  // @ts-expect-error
  ['a number as a time', () => defineSegment({ kind: 'field', field: 'orders', test: { op: 'in last', amount: 3, unit: 'days' } })],
  // @ts-expect-error
  ['a flag as a text', () => defineSegment({ kind: 'field', field: 'known', test: { op: '=', value: 'true' } })],
  // @ts-expect-error
  ['a list as a text', () => defineSegment({ kind: 'field', field: 'groups', test: { op: '=', value: 'order_unpaid' } })],
  // @ts-expect-error
  ['a number as a flag', () => defineSegment({ kind: 'field', field: 'orders', test: { op: 'is true' } })],
  // @ts-expect-error
  ['a filter that there is not', () => defineSegment({ kind: 'event', event: 'A', where: [{ field: 'colour', test: always }] })],
  // @ts-expect-error
  ['a filter of something else', () => defineSegment({ kind: 'ordered', where: [{ field: 'category', test: always }] })],
  // @ts-expect-error
  ['a property of an order', () => defineSegment({ kind: 'ordered', where: [{ property: 'size', test: always }] })],
  // @ts-expect-error
  ['a filter that does not fit', () => defineSegment({ kind: 'bought', where: [{ field: 'price', test: { op: 'contains', value: '5' } }] })],
  // @ts-expect-error
  ['a property as a flag', () => defineSegment({ kind: 'event', event: 'A', where: [{ property: 'size', test: { op: 'is true' } }] })],
  // @ts-expect-error
  ['a figure of events', () => defineSegment({ kind: 'event-amount', way: 'sum', of: 'profit', event: 'A', op: '>', amount: 1 })],
  // @ts-expect-error
  ['a way of adding up', () => defineSegment({ kind: 'event-amount', way: 'median', of: 'value', event: 'A', op: '>', amount: 1 })],
  // @ts-expect-error
  ['a figure to rank by', () => defineSegment({ kind: 'top', end: 'top', count: 10, by: 'city' })],
  // @ts-expect-error
  ['a time as text', () => defineSegment({ kind: 'event-time', which: 'last', event: 'A', test: { op: '=', value: 'x' } })],
  // @ts-expect-error
  ['a feed by time', () => defineSegment({ kind: 'feed', feed: 'weather', field: 'rain', test: { op: 'before', date: '2026-01-01' } })],
  // @ts-expect-error
  ['a unit of time', () => defineSegment({ kind: 'ordered', window: { last: 3, unit: 'fortnights' } })],
  // @ts-expect-error
  ['a stage that was entered', () => defineSegment({ kind: 'stage-change', change: 'entered', stage: 'lost' })],
  // @ts-expect-error
  ['a response to a message', () => defineSegment({ kind: 'message', response: 'read' })],
  // @ts-expect-error
  ['a mistake inside groups', () => defineSegment({ all: [{ none: [{ kind: 'field', field: 'stage', test: { op: '=', value: 'x' } }] }] })],
]

describe('a definition in code', () => {
  it.each(definitions)('is its line of text: %s', (line, tree) => {
    expect(parseText(line)).toEqual(tree)
  })

  it('is tried with every condition', () => {
    const kinds = definitions.flatMap(([, tree]) => conditionsOf(tree).map(({ kind }) => kind))
    expect([...new Set(kinds)].sort()).toEqual(conditions.kinds.toSorted())
  })

  it.each(mistakes)('is no definition with a mistake: %s', (_what, define) => {
    expect(define).toThrow()
  })
})
