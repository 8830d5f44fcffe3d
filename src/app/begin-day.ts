import { addDays, startOfDayMs } from '../platform/index.ts'
import type { Shop } from './shop.ts'

/** How far back the overview looks unless another period is chosen. */
const lookBackDays = 30

/**
 * The work of a new day of the shop: everyone's states of today, those of the day that the overview compares with, and the new day's answers
 * to what was asked lately, so that the first reader of the morning waits for none of it.
 * @param date the shop's new day
 */
export async function beginDay(
  shop: Pick<Shop, 'refreshLoop' | 'states' | 'settings' | 'kept'>,
  date: string,
): Promise<void> {
  await shop.refreshLoop.refreshNow()
  const { timeZone } = shop.settings.current()
  // Today is judged as of the start of tomorrow; thirty days before that.
  await shop.states.ensure(startOfDayMs(addDays(date, 1 - lookBackDays), timeZone))
  await shop.kept.answers.beginDay()
}
