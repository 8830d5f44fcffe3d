import { blankEvent, type EventLine, type ShopEvent } from '../src/intake/index.ts'
import { type ExampleProduct, productsIn } from './catalogue.ts'
import type { Habits } from './habits.ts'
import type { Place } from './people.ts'
import type { Random } from './random.ts'

/** Who is visiting: before joining the anonymous id alone, with joining both, from then on the user id. */
export type Visitor = { userId: string; anonymousId: string; email: string; place: Place; habits: Habits }

/** How a visitor came. */
export type Way = { utmSource: string; utmMedium: string; utmCampaign: string; referrerHost: string }

/** One visit, writing down what happens as time goes by. */
export type Visit = {
  nowMs(): number
  /** Time passes. */
  wait(seconds: number): void
  say(name: string, said?: Partial<ShopEvent>): void
  /** Looks at a product, mostly after a list of its category the first time. */
  lookAt(product: ExampleProduct): void
}

/** Fields of an event that depend on nothing that happens. The seeder fills in ids. */
const blank = blankEvent('example', 'track', 0)

/** An event of a visitor without a visit: what the shop itself reports later, such as a payment. */
export function shopReport(
  visitor: Visitor,
  name: string,
  occurredAtMs: number,
  said: Partial<ShopEvent> = {},
): ShopEvent {
  return { ...blank, name, occurredAtMs, userId: visitor.userId, platform: 'server', ...said }
}

const shop = 'https://nordlys.example'

export function startVisit(
  random: Random,
  visitor: Visitor,
  startMs: number,
  way: Way,
  write: (event: ShopEvent) => void,
): Visit {
  let nowMs = startMs
  const { place, habits } = visitor
  const listed = new Set<string>()
  const context = {
    ...habits.device,
    ...way,
    country: place.country,
    region: place.region,
    city: place.city,
    locale: place.locale,
    timezone: place.timeZone,
  }
  const say: Visit['say'] = (name, said = {}) => {
    const who = { userId: visitor.userId, anonymousId: visitor.userId === '' ? visitor.anonymousId : '' }
    write({ ...blank, ...context, ...who, name, occurredAtMs: nowMs, ...said })
    nowMs += Math.round(random.between(8, 95) * 1000)
  }
  const visit: Visit = {
    nowMs: () => nowMs,
    wait: (seconds) => {
      nowMs += seconds * 1000
    },
    say,
    lookAt: (product) => {
      if (!listed.has(product.category) && random.chance(0.6)) {
        listed.add(product.category)
        const properties = JSON.stringify({ list_id: slug(product.category), category: product.category })
        say('Product List Viewed', { url: `${shop}/${slug(product.category)}`, properties })
      }
      say('Product Viewed', { url: product.url, currency: 'EUR', lines: [lineOf(product, 1, 0)] })
    },
  }
  // Half of them land on the front page, the others where the link led.
  if (random.chance(0.5)) {
    say('Page Viewed', { type: 'page', url: `${shop}/`, properties: '{"name":"Home","path":"/","title":"Nordlys"}' })
  }
  return visit
}

/** A line of an order or cart: `discountMinor` off the whole line. */
export function lineOf(product: ExampleProduct, quantity: number, discountMinor: number): EventLine {
  const { productId, sku, name, category, brand, priceMinor } = product
  return {
    productId,
    sku,
    name,
    category,
    brand,
    quantity,
    priceMinor,
    valueMinor: priceMinor * quantity - discountMinor,
    discountMinor,
  }
}

/** A product such as the customer likes; now and then one they bought before. */
export function chooseProduct(random: Random, habits: Habits, bought: readonly ExampleProduct[]): ExampleProduct {
  if (bought.length > 0 && random.chance(habits.sameAgain)) return random.pick(bought)
  const products = productsIn(random.weighted(habits.likes))
  const place = 0.8 * habits.taste + 0.2 * random.normal()
  return products[Math.min(products.length - 1, Math.max(0, Math.floor(place * products.length)))] as ExampleProduct
}

function slug(category: string): string {
  return category.toLowerCase().replace(/[^a-z]+/g, '-')
}
