import { expect, it } from 'vitest'
import { askedBy } from '../platform/index.ts'
import { createPastDates } from './past-dates.ts'

const march = Date.parse('2026-03-01T00:00:00Z')
const april = Date.parse('2026-04-01T00:00:00Z')

/** Dates whose work goes on by hand: one step at a time, one date after another. */
function openDates() {
  const log: string[] = []
  const steps: (() => void)[] = []
  let turn: Promise<unknown> = Promise.resolve()
  const dates = createPastDates((asOfMs, step) => {
    const mine = turn.then(async () => {
      for (const share of [0, 0.5]) {
        step(share)
        log.push(`${asOfMs === march ? 'March' : 'April'} ${share}`)
        await new Promise<void>((resolve) => steps.push(resolve))
      }
    })
    turn = mine.catch(() => undefined)
    return mine
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const goOn = async () => {
    await settle()
    steps.shift()?.()
    await settle()
  }
  const ask = (asOfMs: number, gone = new AbortController()) => {
    const outcome = askedBy(gone.signal, () => dates.workOut(asOfMs)).then(
      () => 'ready',
      (error: Error) => error.message,
    )
    return { outcome, leave: () => gone.abort() }
  }
  return { dates, log, goOn, ask, settle }
}

it('works out a date once for all who wait for it, and tells how far it is', async () => {
  const { dates, log, goOn, ask, settle } = openDates()
  const [one, two] = [ask(march), ask(march)]
  await settle()
  expect(dates.underWay()).toEqual({ asOfMs: march, share: 0 })
  await goOn()
  expect(dates.underWay()).toEqual({ asOfMs: march, share: 0.5 })
  await goOn()
  expect(await Promise.all([one.outcome, two.outcome])).toEqual(['ready', 'ready'])
  expect(log).toEqual(['March 0', 'March 0.5'])
  expect(dates.underWay()).toBeUndefined()
})

it('goes on while one of them waits', async () => {
  const { goOn, ask } = openDates()
  const [one, two] = [ask(march), ask(march)]
  one.leave()
  await goOn()
  await goOn()
  expect(await two.outcome).toBe('ready')
})

it('is dropped between two parts when all have left, and the next date has its turn', async () => {
  const { log, goOn, ask } = openDates()
  const [one, two] = [ask(march), ask(april)]
  one.leave()
  two.outcome.catch(() => undefined)
  await goOn()
  expect(await one.outcome).toBe('Nobody waits for this date any more.')
  await goOn()
  await goOn()
  expect(await two.outcome).toBe('ready')
  expect(log).toEqual(['April 0', 'April 0.5'])
})

it('begins anew for who asks after it was dropped', async () => {
  const { log, goOn, ask } = openDates()
  const one = ask(march)
  await goOn()
  one.leave()
  await goOn()
  await one.outcome
  const two = ask(march)
  await goOn()
  await goOn()
  expect(await two.outcome).toBe('ready')
  expect(log).toEqual(['March 0', 'March 0.5', 'March 0', 'March 0.5'])
})

it('counts work that nobody in particular asked for as waited for', async () => {
  const { dates, goOn, ask } = openDates()
  const scheduled = dates.workOut(march)
  ask(march).leave()
  await goOn()
  await goOn()
  await expect(scheduled).resolves.toBeUndefined()
})
