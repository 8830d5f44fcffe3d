import fc from 'fast-check'
import { defineSegment, type SegmentTree } from '../../src/segments/index.ts'

const unit = fc.constantFrom('days', 'weeks', 'months')
const date = fc.constantFrom('1900-01-01', '2026-01-01', '2026-02-15', '2026-03-30')
/** Mostly within a season; now and then further back than there are dates. */
const length = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 90 }) },
  { weight: 1, arbitrary: fc.constant(100_000) },
)
const last = fc.record({ last: length, unit })
const window = fc.oneof(
  last,
  fc.record({ since: date }),
  fc.record({ before: date }),
  fc.constant({ from: '2026-01-10', to: '2026-03-01' }),
)
const sign = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
const count = fc.record({ op: sign, value: fc.integer({ min: 0, max: 4 }) })
const optional = <Value>(name: string, value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [name]: given }))
const merged = (...parts: fc.Arbitrary<object>[]) => fc.tuple(...parts).map((all) => Object.assign({}, ...all))

/** Words of the small world, and some with a quote and an emoji to break a careless printer. */
export const seeds = ['Shoes', 'Bags', "Ann's", 'Søm 🧵', ''] as const
const word = fc.constantFrom(...seeds)
const texts = fc.uniqueArray(word, { minLength: 1, maxLength: 3 })
const amount = fc.constantFrom(0, 1, 2, 5, 12.5, 40, 49.95, 100, -3)

const textTest = fc.oneof(
  fc.record({ op: fc.constantFrom('=', '!='), value: word }),
  fc.record({ op: fc.constantFrom('in', 'not in'), values: texts }),
  fc.record({ op: fc.constantFrom('contains', 'starts with'), value: fc.constantFrom('Sho', 'bag', "'", 'ø') }),
  fc.record({ op: fc.constantFrom('is known', 'is unknown') }),
)
const numberTest = fc.oneof(
  fc.record({ op: sign, value: amount }),
  fc.record({ op: fc.constantFrom('in', 'not in'), values: fc.uniqueArray(amount, { minLength: 1, maxLength: 3 }) }),
  fc.tuple(amount, amount).map(([a, b]) => ({ op: 'between', from: Math.min(a, b), to: Math.max(a, b) })),
  fc.record({ op: fc.constantFrom('is known', 'is unknown') }),
)
const duration = { amount: length, unit }
const instantTest = fc.oneof(
  fc.record({ op: fc.constantFrom('in last', 'in next', 'more than ago'), ...duration }),
  fc.record({ op: fc.constantFrom('before', 'since'), date }),
  fc.record({ op: fc.constantFrom('is known', 'is unknown') }),
)
const fieldOf = (names: string[], test: fc.Arbitrary<object>) =>
  fc.record({ kind: fc.constant('field'), field: fc.constantFrom(...names), test })
const filters = (fields: [string[], fc.Arbitrary<object>][]) =>
  fc.array(fc.oneof(...fields.map(([names, test]) => fc.record({ field: fc.constantFrom(...names), test }))), {
    minLength: 1,
    maxLength: 2,
  })

const eventFilters = fc.oneof(
  filters([
    [['category', 'brand', 'product'], textTest],
    [['price', 'value'], numberTest],
    [['device', 'campaign', 'coupon'], textTest],
  ]),
  fc.record({ property: fc.constantFrom('size', "it's"), test: fc.oneof(textTest, numberTest) }).map((one) => [one]),
)
const orderFilters = filters([
  [['value', 'discount', 'units'], numberTest],
  [['city', 'source', 'coupon'], textTest],
  [['with_coupon'], fc.record({ op: fc.constantFrom('is true', 'is false') })],
])
const lineFilters = filters([
  [['category', 'brand', 'product'], textTest],
  [['price', 'quantity', 'value'], numberTest],
])
const eventName = fc.constantFrom('Product Viewed', 'Product Added', 'Order Completed', 'Quiz Finished')
const step = merged(fc.record({ event: eventName }), optional('where', eventFilters))

/** Conditions over the customer's own row and events. */
const condition = fc.oneof(
  fieldOf(
    ['stage'],
    fc.record({ op: fc.constantFrom('=', '!='), value: fc.constantFrom('active', 'new', 'browser', 'churned') }),
  ),
  fieldOf(['city', 'name', 'main_category'], textTest),
  fieldOf(['orders', 'revenue', 'days_since', 'chance', 'visits', 'average_order'], numberTest),
  fieldOf(['last_order_at', 'registered_at', 'lapses_at', 'last_cart_at'], instantTest),
  fieldOf(['known'], fc.record({ op: fc.constantFrom('is true', 'is false') })),
  fieldOf(['favourite_categories'], fc.record({ op: fc.constant('has'), values: texts })),
  fc.record({
    kind: fc.constant('trait'),
    trait: fc.constantFrom('size', 'plan'),
    test: fc.oneof(textTest, numberTest),
  }),
  merged(
    fc.record({ kind: fc.constant('ordered') }),
    optional('times', count),
    optional('where', orderFilters),
    optional('window', window),
  ),
  merged(fc.record({ kind: fc.constant('unpaid-order') }), optional('where', orderFilters), optional('window', window)),
  merged(
    fc.record({ kind: fc.constant('spent'), op: sign, amount }),
    optional('where', orderFilters),
    optional('window', window),
  ),
  merged(
    fc.record({ kind: fc.constant('bought') }),
    optional('times', count),
    optional('where', lineFilters),
    optional('window', window),
  ),
  merged(
    fc.record({ kind: fc.constant('event'), event: eventName }),
    optional('times', count),
    optional('where', eventFilters),
    optional('window', window),
  ),
  merged(
    fc.record({
      kind: fc.constant('event-amount'),
      way: fc.constantFrom('sum', 'average', 'largest', 'smallest'),
      of: fc.constantFrom('value', 'discount', { property: 'size' }),
      event: eventName,
      op: sign,
      amount,
    }),
    optional('where', eventFilters),
    optional('window', window),
  ),
  merged(
    fc.record({
      kind: fc.constant('event-time'),
      which: fc.constantFrom('first', 'last'),
      event: eventName,
      test: instantTest,
    }),
    optional('where', eventFilters),
  ),
  merged(
    fc.record({
      kind: fc.constant('sequence'),
      first: step,
      followedBy: fc.array(step, { minLength: 1, maxLength: 2 }),
      within: fc.record(duration),
    }),
    optional('not', step),
    optional('window', window),
  ),
  merged(
    fc.record({ kind: fc.constant('funnel'), step: eventName, next: eventName }),
    optional('where', eventFilters),
    optional('window', window),
  ),
  merged(
    fc.record({ kind: fc.constant('message'), response: fc.constantFrom('opened', 'clicked') }),
    optional('times', count),
    optional('window', window),
  ),
  merged(
    fc.record({
      kind: fc.constant('stage-change'),
      change: fc.constantFrom('entered', 'left'),
      stage: fc.constantFrom('visitor', 'browser', 'new', 'active', 'churned', 'reactivated'),
    }),
    optional('window', window),
  ),
  fc.record({ kind: fc.constant('birthday'), days: fc.integer({ min: 1, max: 60 }) }),
  merged(
    fc.record({ kind: fc.constant('random'), share: fc.integer({ min: 1, max: 10_000 }).map((n) => n / 10_000) }),
    optional('seed', word),
  ),
) as fc.Arbitrary<SegmentTree>

const days = fc.integer({ min: 1, max: 60 })
/** 28% of 25 and 7% of 100 are whole numbers, and a little more in floating point. */
const share = fc.oneof(
  fc.constantFrom(0.28, 0.07, 0.6, 1),
  days.map((n) => n / 10_000),
)

/** Conditions that look beyond the customer: at other segments, at lists and feeds, at the catalogue, at everybody else. */
const surrounded = fc.oneof(
  fc.record({ kind: fc.constant('segment'), segment: fc.constantFrom('big spender', "Ann's", 'loyal') }),
  merged(
    fc.record({
      kind: fc.constant('segment-change'),
      change: fc.constantFrom('entered', 'left'),
      segment: fc.constant('loyal'),
    }),
    optional('window', window),
  ),
  fc.record({ kind: fc.constant('list'), list: fc.constantFrom('VIPs 2026', 'nobody') }),
  merged(
    fc.record({
      kind: fc.constant('top'),
      end: fc.constantFrom('top', 'bottom'),
      by: fc.constantFrom('revenue', 'chance', 'average_order'),
    }),
    fc.oneof(fc.record({ count: fc.integer({ min: 1, max: 20 }) }), fc.record({ share })),
    optional('segment', fc.constantFrom('loyal', "Ann's")),
  ),
  fc.record({ kind: fc.constant('festival'), festival: fc.constantFrom('Shop Day', "Ann's sale"), days }),
  fc.record({
    kind: fc.constant('near'),
    km: fc.constantFrom(1, 12.5, 300, 15_000),
    latitude: fc.constantFrom(55.6761, -33.9),
    longitude: fc.constantFrom(12.5683, -70.6),
  }),
  merged(
    fc.record({
      kind: fc.constant('feed'),
      feed: fc.constant('weather'),
      field: fc.constant('rain'),
      test: fc.oneof(numberTest, textTest),
    }),
    optional(
      'days',
      fc.oneof(
        fc.record({ last: fc.integer({ min: 1, max: 9 }) }),
        fc.record({ next: fc.integer({ min: 1, max: 9 }) }),
      ),
    ),
  ),
  merged(
    fc.record({ kind: fc.constant('cart') }),
    optional('items', count),
    optional(
      'where',
      filters([
        [['category', 'product', 'brand'], textTest],
        [['stock', 'price_change', 'price', 'quantity', 'value'], numberTest],
      ]),
    ),
  ),
  merged(
    fc.record({ kind: fc.constant('favourites') }),
    optional('items', count),
    optional(
      'where',
      filters([
        [['category', 'product', 'brand'], textTest],
        [['stock', 'price_change', 'price'], numberTest],
        [['added'], instantTest],
      ]),
    ),
  ),
) as fc.Arbitrary<SegmentTree>

/** What no world is asked: any festival at all, for the calendar of a country is no small table. */
const written = fc.record({ kind: fc.constant('festival'), days }) as fc.Arbitrary<SegmentTree>

const groups = (leaf: fc.Arbitrary<SegmentTree>) =>
  fc
    .letrec<{ tree: SegmentTree }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
        fc.record({ none: fc.array(tie('tree'), { maxLength: 2 }) }),
      ) as fc.Arbitrary<SegmentTree>,
    }))
    .tree.map((tree) => defineSegment(tree))

/** Definitions of every kind of condition, as JSON may hold them. */
export const anySegment = groups(fc.oneof(condition, surrounded, written))

/** Definitions that can be asked of a world with its surroundings. */
export const askableSegment = groups(
  fc.oneof({ weight: 3, arbitrary: condition }, { weight: 2, arbitrary: surrounded }),
)
