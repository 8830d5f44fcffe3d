import { boundsOf, type Filter, type SegmentTree, type Test, type Window } from '../../src/segments/index.ts'
import {
  type Customer,
  instant,
  isCount,
  jsonValue,
  type Meanings,
  type ObviousWorld,
  passes,
  type Row,
  type Value,
} from './obvious-tests.ts'

/** Conditions that look beyond the customer's own row and events. */
export function surroundingMeanings(membersOf: (world: ObviousWorld, tree: SegmentTree) => string[]): Meanings {
  const inSegment = (world: ObviousWorld, name: unknown) =>
    membersOf(world, world.surroundings.segments[String(name)] ?? { any: [] })
  return {
    cart: (world, { facts }, { items, where }) => isCount(itemsOf(world, facts, 'cart', where), items),
    favourites: (world, { facts }, { items, where }) => isCount(itemsOf(world, facts, 'favourites', where), items),
    festival: (world, _customer, { festival, days }) => {
      const [from, to] = daysAround(world, { next: Number(days) })
      return world.surroundings.festivals.some(({ name, date, days: long }) => {
        const first = Temporal.PlainDate.from(date)
        const last = first.add({ days: long - 1 }).toString()
        return name === festival && last >= from && first.toString() <= to
      })
    },
    feed: (world, { state }, { feed, field, test, days }) => {
      const [from, to] = daysAround(world, days as { last: number } | { next: number } | undefined)
      return world.surroundings.feeds
        .filter((row) => row.feed === feed && row.field === field && row.date >= from && row.date <= to)
        .filter((row) =>
          (['country', 'region', 'city'] as const).every((part) => ['', state[part]].includes(row[part])),
        )
        .some(({ value }) => passes(world, textOrNumber(value), test as Test))
    },
    near: (world, { facts }, { km, latitude, longitude }) => {
      const place = placeOf(world, facts)
      return place !== undefined && distanceKm(place, [Number(latitude), Number(longitude)]) <= Number(km)
    },
    list: (world, { id }, { list }) =>
      (world.surroundings.lists[String(list)] ?? []).some(
        ({ customer, addedMs }) => customer === id && addedMs <= world.nowMs,
      ),
    segment: (world, { id }, { segment }) => inSegment(world, segment).includes(id),
    'segment-change': (world, { id }, { change, segment, window }) => {
      const { fromMs = Number.NEGATIVE_INFINITY, toMs } = boundsOf(window as Window | undefined, world)
      return world.surroundings.changes.some(
        (each) =>
          each.segment === segment &&
          each.customer === id &&
          each.hasEntered === (change === 'entered') &&
          each.cause !== 'saved' &&
          each.atMs >= fromMs &&
          each.atMs < toMs,
      )
    },
    top: (world, { id }, { end, count, share, by, segment }) => {
      const among = segment === undefined ? undefined : new Set(inSegment(world, segment))
      const ranked = world.customers
        .filter((customer) => among?.has(customer.id) ?? true)
        .map((customer) => ({ key: BigInt(customer.id), figure: figureOf(customer, String(by)) }))
        .filter(({ figure }) => figure !== null)
        .sort(
          (a, b) =>
            (end === 'top' ? Number(b.figure) - Number(a.figure) : Number(a.figure) - Number(b.figure)) ||
            (a.key < b.key ? -1 : 1),
        )
      // In millionths: 28% of 25 is seven, and a little more in floating point.
      const millionths = Math.round(Number(share) * 1_000_000)
      const many = share === undefined ? Number(count) : Math.ceil((millionths * ranked.length) / 1_000_000)
      return ranked.slice(0, many).some(({ key }) => key === BigInt(id))
    },
    random: (world, { id }, { share, seed = '' }) =>
      (world.surroundings.places[String(seed)]?.[id] ?? 0) < Math.round(Number(share) * 1_000_000),
  }
}

/** The first and the last of some days of the shop, today among them. */
function daysAround(world: ObviousWorld, days: { last: number } | { next: number } | undefined): [string, string] {
  const today = Temporal.Instant.fromEpochMilliseconds(world.nowMs).toZonedDateTimeISO(world.zone).toPlainDate()
  if (days === undefined) return [today.toString(), today.toString()]
  return 'next' in days
    ? [today.toString(), today.add({ days: days.next - 1 }).toString()]
    : [today.subtract({ days: days.last - 1 }).toString(), today.toString()]
}

const figureOf = ({ state }: Customer, by: string) =>
  state[{ revenue: 'revenue_minor', average_order: 'average_order_minor' }[by] ?? by]

function textOrNumber(text: string): Value {
  const number = Number(text)
  return { text, number: text.trim() === '' || Number.isNaN(number) ? undefined : number, list: [text] }
}

function placeOf({ surroundings }: ObviousWorld, facts: Row): [latitude: number, longitude: number] | undefined {
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) => jsonValue(facts.traits, name).number)
  if (latitude !== undefined && longitude !== undefined) return [latitude, longitude]
  const [lat, lon] = ['latitude', 'longitude'].map((field) =>
    surroundings.feeds.find(
      (row) => row.feed === 'places' && row.field === field && row.city === facts.city && row.country === facts.country,
    ),
  )
  return lat && lon && facts.city !== '' ? [Number(lat.value), Number(lon.value)] : undefined
}

/** On a ball; the warehouse knows that the Earth is a little flat, so no place of a world lies at the edge of a circle. */
function distanceKm(from: [number, number], to: [number, number]): number {
  const [lat1, lon1, lat2, lon2] = [...from, ...to].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
    number,
  ]
  const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2
  return 2 * 6371 * Math.asin(Math.sqrt(half))
}

/** How many products of the cart or of the favourites pass all tests. */
function itemsOf(world: ObviousWorld, facts: Row, table: 'cart' | 'favourites', where: unknown): number {
  const column = (name: string) => (facts[`${table}.${name}`] ?? []) as unknown[]
  return column('product_id').filter((product, index) => {
    const described = world.surroundings.products[String(product)]
    const now = described && described.sinceMs <= world.asOfMs ? described : undefined
    const price = now && ['', 'EUR'].includes(now.currency) ? (now.priceMinor ?? undefined) : undefined
    const number = (name: string) => (column(name)[index] === undefined ? 0 : Number(column(name)[index]))
    const before = table === 'cart' ? number('value_minor') / number('quantity') : number('price_minor')
    const values: Record<string, Value> = {
      product: { text: String(product) },
      category: { text: String(column('category')[index]) },
      brand: { text: String(column('brand')[index]) },
      quantity: { number: number('quantity') },
      value: { number: number('value_minor'), isMoney: true },
      added: { instant: instant(column('added_at')[index]) },
      price: { number: price, isMoney: true },
      price_change: { number: price !== undefined && before > 0 ? price / before - 1 : undefined },
      stock: { number: now?.stock ?? undefined },
    }
    return ((where as Filter[] | undefined) ?? []).every(
      (filter) => 'field' in filter && passes(world, values[filter.field] ?? {}, filter.test),
    )
  }).length
}
