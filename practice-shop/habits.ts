import { exampleCategories } from './catalogue.ts'
import type { Random } from './random.ts'

/** Kinds of customers, by what their history looks like from today. */
export type Kind =
  | 'weekly'
  | 'monthly'
  | 'seasonal'
  | 'gifting'
  | 'bargain'
  | 'once'
  | 'lapsed'
  | 'returned'
  | 'unpaid'
  | 'cart'
  | 'favourites'
  | 'looking'
  | 'idle'

/** How a customer shops. Every figure is the customer's own. */
export type Habits = {
  kind: Kind
  /** Days from one order to the next, and how unevenly they fall (deviation of the logarithm). */
  rhythmDays: number
  unevenness: number
  /** Chance to be lost for good after an order. */
  dropOut: number
  /** Products per order. */
  basket: number
  /** 0 takes the cheapest of a category, 1 the dearest. */
  taste: number
  /** How likely an order carries a coupon while one is about. */
  couponLove: number
  /** Products looked at for each one bought. */
  looks: number
  /** Visits without an order, a month. */
  visitsAMonth: number
  /** Chance that a product looked at becomes a favourite. */
  favouriteLove: number
  /** Chance that a product bought before is bought again. */
  sameAgain: number
  /** How much each category is liked. */
  likes: readonly (readonly [category: string, weight: number])[]
  /** Minutes after midnight at which they are about, and on which weekdays more. */
  hour: number
  isWeekendShopper: boolean
  device: Device
  paysByInvoice: boolean
}

export type Device = { platform: string; device: string; os: string; browser: string }

type Range = readonly [low: number, high: number]
type Profile = {
  kind: Kind
  weight: number
  rhythmDays?: Range
  unevenness?: number
  dropOut?: number
  basket: Range
  taste: Range
  couponLove: number
  looks: Range
  visitsAMonth: Range
  favouriteLove: number
  sameAgain: number
  /** Liked more than by others. */
  favours?: readonly string[]
}

// biome-ignore format: a table
const profiles: readonly Profile[] = [
  { kind: 'weekly', weight: 5, rhythmDays: [6, 13], unevenness: 0.3, dropOut: 0.01, basket: [1.4, 2.6], taste: [0.2, 0.6], couponLove: 0.12, looks: [0.5, 1.3], visitsAMonth: [0.5, 1.5], favouriteLove: 0.012, sameAgain: 0.55, favours: ['Candles & care', 'Kitchen & table'] },
  { kind: 'monthly', weight: 16, rhythmDays: [24, 44], unevenness: 0.4, dropOut: 0.04, basket: [1.5, 3], taste: [0.3, 0.8], couponLove: 0.25, looks: [1.2, 2.6], visitsAMonth: [0.5, 2], favouriteLove: 0.02, sameAgain: 0.25 },
  { kind: 'seasonal', weight: 14, rhythmDays: [70, 130], unevenness: 0.4, dropOut: 0.1, basket: [1.6, 3.4], taste: [0.4, 0.95], couponLove: 0.3, looks: [1.8, 3.9], visitsAMonth: [0.4, 1.2], favouriteLove: 0.024, sameAgain: 0.05, favours: ['Knitwear', 'Outerwear'] },
  { kind: 'gifting', weight: 8, basket: [2, 4], taste: [0.3, 0.8], couponLove: 0.3, looks: [1.2, 3.2], visitsAMonth: [0.1, 0.5], favouriteLove: 0.02, sameAgain: 0.05, favours: ['Candles & care', 'Home textiles', 'Kitchen & table'] },
  { kind: 'bargain', weight: 10, basket: [2, 4], taste: [0.2, 0.6], couponLove: 0.97, looks: [1.8, 4.5], visitsAMonth: [0.5, 1.5], favouriteLove: 0.04, sameAgain: 0.05 },
  { kind: 'once', weight: 18, basket: [1, 2.4], taste: [0.2, 0.8], couponLove: 0.4, looks: [1.2, 3.9], visitsAMonth: [0.1, 0.6], favouriteLove: 0.016, sameAgain: 0 },
  { kind: 'lapsed', weight: 9, rhythmDays: [20, 50], unevenness: 0.4, dropOut: 0, basket: [1.4, 3], taste: [0.3, 0.9], couponLove: 0.25, looks: [1.2, 3.2], visitsAMonth: [0.3, 1], favouriteLove: 0.016, sameAgain: 0.2 },
  { kind: 'returned', weight: 4, rhythmDays: [18, 40], unevenness: 0.35, dropOut: 0, basket: [1.4, 3], taste: [0.3, 0.9], couponLove: 0.4, looks: [1.2, 3.2], visitsAMonth: [0.3, 1], favouriteLove: 0.02, sameAgain: 0.2 },
  { kind: 'unpaid', weight: 2, basket: [1, 3], taste: [0.3, 0.9], couponLove: 0.3, looks: [1.2, 3.2], visitsAMonth: [0.3, 1], favouriteLove: 0.02, sameAgain: 0 },
  { kind: 'cart', weight: 5, basket: [1, 3], taste: [0.3, 0.9], couponLove: 0, looks: [1.8, 4.5], visitsAMonth: [0.4, 1.4], favouriteLove: 0.02, sameAgain: 0 },
  { kind: 'favourites', weight: 3, basket: [1, 2], taste: [0.4, 1], couponLove: 0, looks: [1.8, 5.2], visitsAMonth: [0.6, 2], favouriteLove: 0.35, sameAgain: 0 },
  { kind: 'looking', weight: 4, basket: [1, 2], taste: [0.3, 1], couponLove: 0, looks: [2.4, 5.9], visitsAMonth: [0.6, 2.5], favouriteLove: 0, sameAgain: 0 },
  { kind: 'idle', weight: 2, basket: [1, 1], taste: [0, 1], couponLove: 0, looks: [0.6, 0.7], visitsAMonth: [0, 0], favouriteLove: 0, sameAgain: 0 },
]

const devices: readonly (readonly [Device, number])[] = [
  [{ platform: 'web', device: 'mobile', os: 'iOS', browser: 'Safari' }, 28],
  [{ platform: 'web', device: 'mobile', os: 'Android', browser: 'Chrome' }, 20],
  [{ platform: 'ios', device: 'mobile', os: 'iOS', browser: '' }, 9],
  [{ platform: 'android', device: 'mobile', os: 'Android', browser: '' }, 5],
  [{ platform: 'web', device: 'desktop', os: 'Windows', browser: 'Chrome' }, 14],
  [{ platform: 'web', device: 'desktop', os: 'macOS', browser: 'Safari' }, 10],
  [{ platform: 'web', device: 'desktop', os: 'Windows', browser: 'Microsoft Edge' }, 6],
  [{ platform: 'web', device: 'desktop', os: 'macOS', browser: 'Firefox' }, 3],
  [{ platform: 'web', device: 'tablet', os: 'iOS', browser: 'Safari' }, 5],
]

/** Everyone's kind: shares of the shop, exact to a customer, so that a shop of any size has all of them. */
export function kindOf(index: number): Kind {
  const total = profiles.reduce((sum, { weight }) => sum + weight, 0)
  // Steps of the golden ratio spread every kind evenly over the customers.
  let left = ((index * 0.618_033_988_75) % 1) * total
  const found = profiles.find(({ weight }) => {
    left -= weight
    return left < 0
  })
  return (found ?? (profiles[0] as Profile)).kind
}

export function createHabits(random: Random, kind: Kind): Habits {
  const profile = profiles.find((each) => each.kind === kind) as Profile
  const [low, high] = profile.rhythmDays ?? [40, 90]
  const isBigSpender = random.chance(0.06)
  const isHurried = random.chance(0.08)
  const isUndecided = random.chance(0.08)
  const looks = random.between(...profile.looks) * (isUndecided ? 3 : 1)
  return {
    kind,
    // Evenly over the logarithm: short rhythms are as common as long ones twice as far apart.
    rhythmDays: low * (high / low) ** random.next(),
    unevenness: profile.unevenness ?? 0.4,
    dropOut: profile.dropOut ?? 0,
    basket: random.between(...profile.basket) * (isBigSpender ? 2.2 : 1),
    taste: isBigSpender ? random.between(0.75, 1) : random.between(...profile.taste),
    couponLove: profile.couponLove,
    looks: isHurried ? 0.3 : looks,
    visitsAMonth: random.between(...profile.visitsAMonth) * (isUndecided ? 1.5 : 1),
    favouriteLove: profile.favouriteLove,
    sameAgain: isHurried ? Math.max(0.6, profile.sameAgain) : profile.sameAgain,
    likes: exampleCategories.map((category) => {
      const favoured = profile.favours?.includes(category) ? 3 : 1
      const common = category === 'Outerwear' ? 0.35 : category === 'Knitwear' ? 0.7 : 1
      return [category, common * favoured * (0.1 + random.next() ** 4)] as const
    }),
    hour: random.weighted([
      [7.5, 2],
      [12.3, 3],
      [16.5, 3],
      [20.5, 8],
      [22, 3],
    ] as const),
    isWeekendShopper: random.chance(0.35),
    device: random.weighted(devices),
    paysByInvoice: random.chance(0.22),
  }
}
