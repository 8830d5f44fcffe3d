import type { ShopEvent } from '../src/intake/index.ts'
import type { Calendar } from './calendar.ts'
import type { ExampleProduct } from './catalogue.ts'
import { createHabits, type Habits, type Kind, kindOf } from './habits.ts'
import { type Moment, planLife } from './life.ts'
import { type Basket, type OrderTerms, placeOrder } from './order.ts'
import { createPerson, type Person } from './people.ts'
import { createRandom, type Random } from './random.ts'
import { chooseProduct, lineOf, startVisit, type Visit, type Visitor } from './visit.ts'
import { chooseWay } from './way.ts'

/** Who never puts anything into the cart. */
const withoutCart = new Set<Kind>(['favourites', 'looking', 'idle'])
/** Whose visits end without a forgotten cart, because their story is another one. */
const withoutForgottenCart = new Set<Kind>([...withoutCart, 'once', 'lapsed', 'returned'])
const cheapEnoughForSeveral = 2_500

type Telling = {
  random: Random
  calendar: Calendar
  visitor: Visitor
  person: Person
  habits: Habits
  index: number
  bought: ExampleProduct[]
  orders: number
  /** A visit begins only after the one before has ended. */
  freeFromMs: number
  write(event: ShopEvent): void
}

/** Tells one customer's whole history up to the end of the calendar's last day, and what was still to come of it then. */
export function tellCustomer(seed: string, index: number, calendar: Calendar, write: (event: ShopEvent) => void): void {
  const random = createRandom(`${seed}:${index}`)
  const habits = createHabits(random, kindOf(index))
  const person = createPerson(random, index + 1, Number(calendar.dateOf(calendar.days - 1).slice(0, 4)))
  const anonymousId = `anon-${seed}-${index}`
  const visitor: Visitor = { userId: '', anonymousId, email: person.email, place: person.place, habits }
  const telling: Telling = {
    random,
    calendar,
    visitor,
    person,
    habits,
    index,
    bought: [],
    orders: 0,
    freeFromMs: 0,
    write,
  }
  const life = planLife(random, habits, calendar)
  if (random.chance(0.5)) lookAroundBefore(telling, life[0] as Moment)
  for (const moment of life) tellMoment[moment.what](telling, moment.day)
}

const tellMoment: Record<Moment['what'], (telling: Telling, day: number) => void> = {
  join,
  visit: (telling, day) => {
    const visit = arrive(telling, day)
    browse(telling, visit)
    const { habits, random } = telling
    if (!withoutForgottenCart.has(habits.kind) && random.chance(0.1)) fillCart(telling, visit, 1)
    leave(telling, visit)
  },
  cart: (telling, day) => {
    const visit = arrive(telling, day)
    browse(telling, visit)
    const { basket, cartId } = fillCart(telling, visit, telling.random.whole(1, 3))
    const lines = basket.map(({ product, quantity }) => lineOf(product, quantity, 0))
    if (telling.random.chance(0.5)) visit.say('Checkout Started', { cartId, currency: 'EUR', lines })
    leave(telling, visit)
  },
  order: (telling, day) => {
    const { random, habits } = telling
    order(telling, day, !habits.paysByInvoice ? 'at once' : random.chance(0.94) ? 'later' : 'never')
  },
  'unpaid order': (telling, day) => order(telling, day, 'never'),
}

/** Somebody who is not known yet, on a few days before they join. */
function lookAroundBefore(telling: Telling, { day }: Moment): void {
  const days = Array.from({ length: telling.random.whole(1, 3) }, () => day - telling.random.whole(0, 14))
  for (const each of days.filter((before) => before >= 0).sort((left, right) => left - right)) {
    const visit = arrive(telling, each)
    browse(telling, visit)
    leave(telling, visit)
  }
}

function join(telling: Telling, day: number): void {
  const { visitor, person, random, index } = telling
  const visit = arrive(telling, day)
  visitor.userId = `N${10_001 + index}`
  const { firstName, lastName, gender, email, birthday, place } = person
  const said = {
    userId: visitor.userId,
    anonymousId: visitor.anonymousId,
    email,
    traits: JSON.stringify({
      ...{ email, firstName, lastName, name: `${firstName} ${lastName}`, gender },
      ...(random.chance(0.7) ? { birthday } : {}),
      address: { city: place.city, state: place.region, country: place.country },
    }),
  }
  visit.say('Signed Up', { ...said, url: 'https://nordlys.example/account/join' })
  visit.say('Identified', { ...said, type: 'identify' })
  leave(telling, visit)
}

function order(telling: Telling, day: number, payment: OrderTerms['payment']): void {
  const { random, habits, calendar } = telling
  const visit = arrive(telling, day)
  const items = Math.max(1, Math.round(habits.basket * Math.exp(0.35 * random.normal())))
  const { basket, cartId } = fillCart(telling, visit, Math.min(8, items))
  const sale = calendar.saleOn(day)
  const isWelcome = telling.orders === 0 && random.chance(0.3)
  const coupon =
    sale && random.chance(habits.couponLove)
      ? { code: sale.coupon, percent: sale.percent }
      : isWelcome
        ? { code: 'WELCOME10', percent: 10 }
        : undefined
  telling.orders += 1
  const terms = { orderId: `${telling.index}-${telling.orders}`, cartId, coupon, payment }
  placeOrder(random, telling.visitor, visit, basket, terms, telling.write)
  telling.bought.push(...basket.map(({ product }) => product))
  leave(telling, visit)
}

/** Puts so many products into a cart, having looked at each and at others besides. */
function fillCart(telling: Telling, visit: Visit, items: number): { basket: Basket; cartId: string } {
  const { random, habits } = telling
  const cartId = `cart-${telling.index}-${Math.floor(visit.nowMs() / 60_000)}`
  const basket: Basket = []
  while (basket.length < items) {
    for (let looks = Math.round(habits.looks * random.next()); looks > 0; looks -= 1) lookAtSome(telling, visit)
    const product = chooseProduct(random, habits, telling.bought)
    if (basket.some((each) => each.product === product)) {
      items -= 1
      continue
    }
    if (habits.looks > 0.5) visit.lookAt(product)
    const quantity = product.priceMinor < cheapEnoughForSeveral && random.chance(0.3) ? random.whole(2, 4) : 1
    visit.say('Product Added', { cartId, currency: 'EUR', lines: [lineOf(product, quantity, 0)] })
    basket.push({ product, quantity })
  }
  return { basket, cartId }
}

function browse(telling: Telling, visit: Visit): void {
  const { random, habits } = telling
  if (random.chance(0.2)) {
    const query = chooseProduct(random, habits, []).name.split(',')[0]?.toLowerCase()
    visit.say('Products Searched', { url: 'https://nordlys.example/search', properties: JSON.stringify({ query }) })
  }
  const looks = 1 + Math.round(habits.looks * random.between(0.3, 1))
  for (let look = 0; look < looks; look += 1) lookAtSome(telling, visit)
}

function lookAtSome({ random, habits, visitor }: Telling, visit: Visit): void {
  const product = chooseProduct(random, habits, [])
  visit.lookAt(product)
  if (visitor.userId !== '' && random.chance(habits.favouriteLove)) {
    visit.say('Product Added to Wishlist', { url: product.url, currency: 'EUR', lines: [lineOf(product, 1, 0)] })
  }
}

function arrive(telling: Telling, day: number): Visit {
  const { random, calendar, visitor, habits } = telling
  const minutes = Math.min(1_430, Math.max(5, habits.hour * 60 + 80 * random.normal()))
  const startMs = Math.max(calendar.at(day, minutes), telling.freeFromMs)
  return startVisit(random, visitor, startMs, chooseWay(random, calendar, day, visitor.userId !== ''), telling.write)
}

function leave(telling: Telling, visit: Visit): void {
  telling.freeFromMs = visit.nowMs() + 60_000
}
