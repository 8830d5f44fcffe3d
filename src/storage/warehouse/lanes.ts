import type { Lane } from './warehouse.ts'

/** Places per lane. Two reports and a refresh keep two cores busy; more would only make each slower and starve intake. */
const places: Record<Lane, number> = { intake: 2, refresh: 1, report: 2 }

/** Runs work when its lane has a free place, first come first served. */
export function createLanes(): <Result>(lane: Lane, work: () => Promise<Result>) => Promise<Result> {
  const running: Record<Lane, number> = { intake: 0, refresh: 0, report: 0 }
  const waiting: Record<Lane, (() => void)[]> = { intake: [], refresh: [], report: [] }
  return async (lane, work) => {
    if (running[lane] >= places[lane]) await new Promise<void>((resolve) => waiting[lane].push(resolve))
    else running[lane] += 1
    try {
      return await work()
    } finally {
      // A freed place goes straight to the next in line, so nobody slips in between.
      const next = waiting[lane].shift()
      if (next) next()
      else running[lane] -= 1
    }
  }
}
