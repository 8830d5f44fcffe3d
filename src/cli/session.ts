import { type Config, RefusalError, readConfig, refuse } from '../platform/index.ts'
import { findOwner } from '../storage/index.ts'
import type { Hosting } from './hosting.ts'
import { createShopClient, httpWire, type ShopClient } from './shop-client.ts'
import type { Terminal } from './terminal.ts'

/** Options that every command has. */
export type GlobalOptions = { data?: string; server?: string; json?: boolean }

/** What a command works with. */
export type Session = {
  terminal: Terminal
  hosting: Hosting
  config: Config
  /** The answer is wanted as JSON. */
  isJson: boolean
  /** The server that --server names; undefined for the shop of the data directory. */
  server: string | undefined
  /** Asks the shop: the server given with --server, the server that has the data directory open, or the data itself. */
  connect(): Promise<ShopClient>
  /** What the process ends with where nothing is thrown. */
  exitCode: number
  close(): Promise<void>
}

export function openSession(terminal: Terminal, hosting: Hosting, options: GlobalOptions): Session {
  const config = readConfig(options.data === undefined ? {} : { dataDir: options.data })
  let client: Promise<ShopClient> | undefined
  return {
    terminal,
    hosting,
    config,
    isJson: options.json === true,
    server: options.server,
    connect: () => {
      client ??= connect(config, hosting, options.server)
      return client
    },
    exitCode: 0,
    close: async () => {
      await (await client?.catch(() => undefined))?.close()
    },
  }
}

async function connect(config: Config, hosting: Hosting, server: string | undefined): Promise<ShopClient> {
  if (server !== undefined) return connectTo(server, config)
  const owner = await findOwner(config.dataDir)
  if (owner?.url && owner.token) return createShopClient(httpWire(owner.url), owner.token)
  const { wire, token } = await hosting.openInProcess(config)
  return createShopClient(wire, token)
}

function connectTo(server: string, config: Config): ShopClient {
  if (!URL.canParse(server)) {
    const remedy = 'Give one such as http://127.0.0.1:4545.'
    throw new RefusalError(refuse('invalid_input', `"${server}" is no address.`, { field: '--server', remedy }))
  }
  if (config.apiKey === undefined) {
    const remedy = 'Set REGULARS_API_KEY to a key made there with "regulars keys create".'
    throw new RefusalError(refuse('unauthenticated', `The server at ${server} asks for a key.`, { remedy }))
  }
  return createShopClient(httpWire(server), config.apiKey)
}
