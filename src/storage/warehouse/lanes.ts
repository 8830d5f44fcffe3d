import type { Lane } from './warehouse.ts'

/** How many statements of a lane run at once. Two reports and a refresh keep two cores busy; more would only make each slower and starve intake. */
export const placesPerLane: Record<Lane, number> = { intake: 2, refresh: 1, report: 2 }

/** What statements of each lane run on, one at a time each. */
export type Places<Place> = Record<Lane, readonly Place[]>

export type InLane<Place> = <Result>(lane: Lane, work: (place: Place) => Promise<Result>) => Promise<Result>

/** Makes the places of every lane. */
export function makePlaces<Place>(make: () => Place): Places<Place> {
  const several = (count: number) => Array.from({ length: count }, make)
  return {
    intake: several(placesPerLane.intake),
    refresh: several(placesPerLane.refresh),
    report: several(placesPerLane.report),
  }
}

/** Runs work on a place of its lane as soon as one is free, first come first served. */
export function createLanes<Place>(places: Places<Place>): InLane<Place> {
  const free = { intake: [...places.intake], refresh: [...places.refresh], report: [...places.report] }
  const waiting: Record<Lane, ((place: Place) => void)[]> = { intake: [], refresh: [], report: [] }
  return async (lane, work) => {
    const place = free[lane].pop() ?? (await new Promise<Place>((resolve) => waiting[lane].push(resolve)))
    try {
      return await work(place)
    } finally {
      // A freed place goes straight to the next in line, so nobody slips in between.
      const next = waiting[lane].shift()
      if (next) next(place)
      else free[lane].push(place)
    }
  }
}
