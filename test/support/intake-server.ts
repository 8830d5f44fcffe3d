import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { createErrorHandler, registerIntakeRoutes } from '../../src/api/index.ts'
import {
  type Journal,
  type JournalOptions,
  type NewReject,
  openJournal,
  type ShopEvent,
} from '../../src/intake/index.ts'
import { type Clock, type Log, silentLog, systemClock } from '../../src/platform/index.ts'
import { settingsSchema } from '../../src/settings/index.ts'

export type IntakeServer = {
  app: FastifyInstance
  url: string
  journal: Journal
  /** What came out at the other end of the journal. */
  delivered(): Promise<ShopEvent[]>
  rejects: NewReject[]
  /** What the server logged as an error. */
  errors: object[]
  close(): Promise<void>
}

export const writeKey = 'rgw_test'

/** The doors for events on a real port, with a real journal in front of a list. */
export async function startIntakeServer(
  options: { clock?: Clock; journal?: Partial<JournalOptions> } = {},
): Promise<IntakeServer> {
  const directory = mkdtempSync(join(tmpdir(), 'regulars-intake-'))
  const journal = await openJournal({ directory, log: silentLog, lingerMs: 1, ...options.journal })
  const events: ShopEvent[] = []
  const rejects: NewReject[] = []
  const errors: object[] = []
  const log: Log = { ...silentLog, error: (details) => void errors.push(details) }
  journal.drain(
    async (batch) => void events.push(...batch),
    async (poison) => void errors.push(...poison),
  )
  const app = Fastify({ logger: false, forceCloseConnections: true })
  app.setErrorHandler(createErrorHandler(log))
  registerIntakeRoutes(app, {
    journal,
    rejects: { add: async (items) => void rejects.push(...items) },
    keys: { authenticateWriteKey: async (key) => (key === writeKey ? { keyId: 'key_1', source: 'http' } : undefined) },
    settings: { current: () => settingsSchema.parse({}) },
    clock: options.clock ?? systemClock,
    log,
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    app,
    url,
    journal,
    delivered: async () => {
      await journal.flush()
      return events
    },
    rejects,
    errors,
    close: async () => {
      await app.close()
      await journal.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
