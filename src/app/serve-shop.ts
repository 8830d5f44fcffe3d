import { fileURLToPath } from 'node:url'
import { createAccess, createSignIn } from '../access/index.ts'
import { type Api, createServer } from '../api/index.ts'
import { seedExample } from './seed-example.ts'
import type { Shop } from './shop.ts'

const dashboardFolder = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))

export type ServeRules = {
  /** The secret with which the command line of the data directory's owner comes. */
  ownerToken(): string | undefined
  isOpenToLocalBrowser: boolean
  isClosing(): boolean
}

/** The routes of a shop, ready to listen or to be asked without a network. */
export function serveShop(shop: Shop, rules: ServeRules): Promise<Api> {
  const { clock, keys, sessions, facts, states, refreshLoop, journal } = shop
  const startedAtMs = clock.nowMs()
  return createServer({
    ...shop,
    ...shop.intake,
    startedAtMs,
    dashboardFolder,
    access: createAccess({ keys, sessions, ...rules }),
    signIn: createSignIn({ clock, keys, sessions }),
    isClosing: rules.isClosing,
    undeliveredEvents: () => journal.stats().undeliveredEvents,
    failedSegments: () =>
      shop.segments.store.all().flatMap(({ name, failure }) => (failure === null ? [] : [{ name, failure }])),
    givenUpDeliveries: () => shop.segments.webhooks.givenUp(),
    failedBoards: () => shop.boards.writer.failed(),
    refreshStatus: refreshLoop.status,
    ensureStates: (asOfMs) => states.ensure(asOfMs),
    notify: refreshLoop.notify,
    duringImport: refreshLoop.duringImport,
    refresh: async (onProgress) => {
      await journal.flush()
      return refreshLoop.refreshNow((done, total) => onProgress('Working out customers', done, total))
    },
    rebuild: async (onProgress) => {
      await journal.flush()
      return refreshLoop.runAlone(async () => {
        const rebuilt = await facts.rebuild((done, total) => onProgress('Working out customers', done, total))
        await states.refreshCurrent({ isForced: true })
        await shop.segments.refresh()
        return rebuilt
      })
    },
    seedExample: (onProgress) => seedExample(shop, { isAskedFor: true, onProgress }),
    recalibrate: async (onProgress) => {
      onProgress('Fitting the purchase model', 0, 0)
      return refreshLoop.runAlone(async () => {
        const calibration = await states.recalibrate()
        await shop.segments.refresh()
        return calibration
      })
    },
  })
}
