import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type PostgresServer, startPostgres } from '../../scripts/test-tools/start-postgres.ts'
import { openLedger } from '../../src/storage/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test asks for what all tests of a run share. */
    testServers: string
  }
}

/**
 * Runs once, before all tests: offers them a PostgreSQL server and a ready PGlite directory, each made when the first test asks for it,
 * so that a run of a few pure tests waits for neither. Returns what ends it all, whatever became of the tests.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const scratch = mkdtempSync(join(tmpdir(), 'regulars-shared-'))
  const servers: PostgresServer[] = []
  const start = async () => {
    const postgres = await startPostgres()
    servers.push(postgres)
    return postgres.url
  }
  const makers: Record<string, () => Promise<string>> = {
    '/postgresql': once(start),
    '/pglite': once(() => makePglite(scratch)),
  }
  const server = createServer((request, response) => {
    const make = makers[request.url ?? ''] ?? (() => Promise.reject(new Error('There is no such thing.')))
    make().then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  project.provide('testServers', await listen(server))
  return async () => {
    server.closeAllConnections()
    server.close()
    await Promise.all(servers.map((each) => each.stop()))
    rmSync(scratch, { recursive: true, force: true })
  }
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** An empty ledger on disk. A copy opens in a fifth of the time that a new one takes. */
async function makePglite(scratch: string): Promise<string> {
  const ledger = await openLedger({ databaseUrl: undefined, dataDir: scratch })
  await ledger.close()
  return join(scratch, 'ledger')
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as { port: number }).port}`))
  })
}
