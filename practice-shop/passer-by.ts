import type { ShopEvent } from '../src/intake/index.ts'
import type { Calendar } from './calendar.ts'
import { createHabits } from './habits.ts'
import { createPerson } from './people.ts'
import { createRandom } from './random.ts'
import { chooseProduct, lineOf, startVisit } from './visit.ts'
import { chooseWay } from './way.ts'

/** Tells of somebody who looked in once or a few times and never said who they are. */
export function tellPasserBy(seed: string, index: number, calendar: Calendar, write: (event: ShopEvent) => void): void {
  const random = createRandom(`${seed}:passer-by:${index}`)
  const habits = createHabits(random, 'looking')
  const { place } = createPerson(random, index, 2000)
  const visitor = { userId: '', anonymousId: `passer-by-${seed}-${index}`, email: '', place, habits }
  const firstDay = Math.floor(calendar.days * random.next() ** 0.8)
  const days = random.weighted([
    [1, 7],
    [2, 2],
    [3, 1],
  ] as const)
  for (let visits = 0, day = firstDay; visits < days && day < calendar.days; visits += 1, day += random.whole(1, 9)) {
    const startMs = calendar.at(day, Math.min(1_430, Math.max(5, habits.hour * 60 + 80 * random.normal())))
    const visit = startVisit(random, visitor, startMs, chooseWay(random, calendar, day, false), write)
    for (let looks = random.whole(1, 4); looks > 0; looks -= 1) visit.lookAt(chooseProduct(random, habits, []))
    if (!random.chance(0.12)) continue
    const lines = [lineOf(chooseProduct(random, habits, []), 1, 0)]
    visit.say('Product Added', { cartId: `cart-passer-by-${index}-${visits}`, currency: 'EUR', lines })
  }
}
