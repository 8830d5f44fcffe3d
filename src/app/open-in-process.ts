import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Config, createLog } from '../platform/index.ts'
import { openShop } from './open-shop.ts'
import { serveShop } from './serve-shop.ts'

const day = 86_400_000

/** A request as the command line makes it; see the command line's `Wire`. */
type WireRequest = {
  method: string
  url: string
  headers: Record<string, string>
  payload: string | Readable | undefined
}

/**
 * Opens a shop for one command: the same routes that a server has, asked without a network. What a crash left in the journal is worked
 * in first, so that the answer includes everything that was ever accepted.
 */
export async function openInProcess(config: Config) {
  // A command's log would drown its answer; what is wrong still shows.
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  await using opening = new AsyncDisposableStack()
  // Nobody else asks meanwhile, so an import is followed by one refresh and not interrupted by any.
  const shop = await openShop(config, { log, importGatherMs: day })
  opening.defer(() => shop.close())
  const token = randomBytes(32).toString('base64url')
  const server = await serveShop(shop, { ownerToken: () => token, isOpenToLocalBrowser: false, isClosing: () => false })
  opening.defer(async () => void (await server.close()))
  await shop.journal.flush()
  // A refresh that fails is logged and told by the answers; it must not keep anybody from the commands that mend it.
  await shop.refreshLoop.refreshNow().catch(() => undefined)
  const opened = opening.move()
  return {
    token,
    wire: {
      ask: async ({ method, url, headers, payload }: WireRequest) => {
        const answer = await server.inject({
          method: method as 'GET',
          url,
          headers,
          ...(payload === undefined ? {} : { payload }),
          payloadAsStream: true,
        })
        return { status: answer.statusCode, body: answer.stream() as AsyncIterable<Uint8Array> }
      },
      close: () => opened.disposeAsync(),
    },
  }
}
