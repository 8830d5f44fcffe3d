import { createServer as createNetServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { isLoopbackHost } from '../access/index.ts'
import type { Api } from '../api/index.ts'
import { type Config, orThrow, type Refusal, RefusalError, refuse } from '../platform/index.ts'
import { watchBoards, watchDayEdge } from '../workers/index.ts'
import { beginDay } from './begin-day.ts'
import { type OpenOptions, openShop } from './open-shop.ts'
import { seedExample } from './seed-example.ts'
import { serveShop } from './serve-shop.ts'
import type { Shop } from './shop.ts'
import { tellChanges } from './tell-changes.ts'

export type StartOptions = OpenOptions & {
  /** Fill an empty shop with the example shop. */
  isExampleWanted: boolean
  onProgress?(title: string, done: number, total: number): void
}

export type RunningServer = {
  url: string
  shop: Shop
  firstKey: string | undefined
  exampleCustomers: number | undefined
  stop(): Promise<void>
}

/** How often segments over hours and minutes are looked at while nothing happens. */
const tickMs = 120_000

/** How long requests under way may take to finish once the server is told to stop. */
const graceMs = 15_000

/**
 * Opens the shop of `config` and serves it: API, dashboard, refresh, day edge, all in this process.
 * @throws {RefusalError} where the port or the data directory is taken, or where other machines could reach a shop without an admin key
 */
export async function startServer(config: Config, options: StartOptions): Promise<RunningServer> {
  // Asked before the stores are opened, so that the commonest mistake is told at once.
  orThrow(await findPortProblem(config))
  options.onProgress?.('Opening the shop', 0, 0)
  await using starting = new AsyncDisposableStack()
  const shop = await openShop(config, options)
  starting.defer(() => shop.close())
  const isOpenToLocalBrowser = isLoopbackHost(config.host) && !config.isSignInRequired
  if (!isOpenToLocalBrowser && !(await shop.keys.hasAdminKey())) throw new RefusalError(needsAdminKey(config))

  const secrets: { ownerToken?: string | undefined; isClosing: boolean } = { isClosing: false }
  const server = await serveShop(shop, {
    ownerToken: () => secrets.ownerToken,
    isOpenToLocalBrowser,
    isClosing: () => secrets.isClosing,
  })
  starting.defer(() => deliverQueued(shop))
  starting.defer(() => closeServer(server, secrets))
  const exampleCustomers = options.isExampleWanted
    ? await seedExample(shop, { onProgress: options.onProgress })
    : undefined
  // Last of what may take time: a start that is killed on the way must not have made a key that nobody saw.
  const firstKey = await shop.keys.createFirst()
  const url = await listen(server, config)
  secrets.ownerToken = await shop.claim.announce(url)
  const dayEdge = watchDayEdge({
    clock: shop.clock,
    log: shop.log,
    timeZone: () => shop.settings.current().timeZone,
    onNewDay: (date) => beginDay(shop, date),
  })
  starting.defer(() => dayEdge.stop())
  const boards = watchBoards({ log: shop.log, writeDue: () => shop.boards.writer.writeDue() })
  starting.defer(() => boards.stop())
  // Segments over the last hours change without any event.
  const ticking = setInterval(() => shop.segments.hasTicking() && shop.refreshLoop.notify(), tickMs)
  starting.defer(() => clearInterval(ticking))
  const telling = tellChanges(shop)
  starting.defer(() => telling.stop())
  shop.refreshLoop.notify()
  const running = starting.move()
  return { url, shop, firstKey: firstKey?.secret, exampleCustomers, stop: () => running.disposeAsync() }
}

async function closeServer(server: Api, secrets: { isClosing: boolean }): Promise<void> {
  secrets.isClosing = true
  const waiting = new AbortController()
  const cut = setTimeout(graceMs, undefined, { signal: waiting.signal }).then(
    () => server.server.closeAllConnections(),
    () => undefined,
  )
  await server.close()
  waiting.abort()
  await cut
}

/** What was accepted moves on to the event log, so that the next start has nothing to catch up; what takes too long is safe on disk. */
async function deliverQueued({ journal, log }: Shop): Promise<void> {
  const flushed = journal
    .flush()
    .catch((error: unknown) => log.warn({ err: error }, 'The journal could not be emptied'))
  await Promise.race([flushed, setTimeout(graceMs, undefined, { ref: false })])
}

async function listen(server: Api, { host, port }: Config): Promise<string> {
  await server.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw new RefusalError(portProblem(error, host, port))
  })
  const address = server.server.address()
  const taken = typeof address === 'object' && address ? address.port : port
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${taken}`
}

/** Listens for a moment to learn whether it could. */
function findPortProblem({ host, port }: Config): Promise<Refusal | undefined> {
  const { promise, resolve } = Promise.withResolvers<Refusal | undefined>()
  const probe = createNetServer()
  probe.once('error', (error: NodeJS.ErrnoException) => resolve(portProblem(error, host, port)))
  probe.listen({ host, port }, () => probe.close(() => resolve(undefined)))
  return promise
}

function portProblem({ code, message }: NodeJS.ErrnoException, host: string, port: number): Refusal {
  if (code === 'EADDRINUSE')
    return refuse('conflict', `Port ${port} of ${host} is taken by another program.`, {
      remedy: 'Choose another with --port, such as --port 4546, or --port 0 for any free one.',
    })
  if (code === 'EACCES')
    return refuse('forbidden', `Port ${port} may not be used by this user.`, {
      remedy: 'Choose one above 1023 with --port.',
    })
  return refuse('invalid_input', `Nothing can listen at ${host}: ${message}.`, {
    remedy: 'Give an address of this machine with --host, such as 127.0.0.1.',
  })
}

function needsAdminKey({ host }: Config): Refusal {
  const why = isLoopbackHost(host) ? 'Everybody must sign in' : `At ${host} other machines could reach the shop`
  return refuse('forbidden', `${why}, and it has no admin key yet.`, {
    remedy: 'Make one first: regulars keys create --scope admin --name "your name".',
  })
}
