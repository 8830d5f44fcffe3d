import type { Config } from '../platform/index.ts'
import type { Wire } from './shop-client.ts'

/** What the command line needs of the composition root; handed in by the entry point, because a driver does not build shops. */
export type Hosting = {
  version: string
  /** Opens the data in this process and asks the same routes that a server has, without a network. */
  openInProcess(config: Config): Promise<{ wire: Wire; token: string }>
  /** Opens the data and serves it over HTTP until stopped. */
  startServer(config: Config, options: ServeOptions): Promise<RunningServer>
}

export type ServeOptions = {
  /** Fill an empty shop with the example shop. */
  isExampleWanted: boolean
  onProgress(title: string, done: number, total: number): void
}

export type RunningServer = {
  url: string
  /** The secret of the shop's first write key, the one time it is known. */
  firstKey: string | undefined
  /** Customers of the example shop, where it was filled in just now. */
  exampleCustomers: number | undefined
  /** Takes no more requests, finishes those under way, writes what is queued, closes the stores. */
  stop(): Promise<void>
}
