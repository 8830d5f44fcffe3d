import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openShop, serveShop } from '../src/app.ts'
import { readConfig, silentLog } from '../src/platform/index.ts'
import { describeApi, type OpenApi } from './reference/describe-api.ts'
import { describeCommands } from './reference/describe-commands.ts'
import { describeSegments } from './reference/describe-segments.ts'

const folder = new URL('../docs/reference/', import.meta.url)

/** The API's own description, from the routes of a shop that is opened for it. */
async function readOpenApi(): Promise<OpenApi> {
  const dataDir = await mkdtemp(join(tmpdir(), 'regulars-reference-'))
  const shop = await openShop(readConfig({ dataDir, databaseUrl: undefined, clickhouseUrl: undefined }), {
    log: silentLog,
  })
  const rules = { ownerToken: () => undefined, isOpenToLocalBrowser: false, isClosing: () => false }
  const api = await serveShop(shop, rules)
  const document = api.swagger() as unknown as OpenApi
  await api.close()
  await shop.close()
  await rm(dataDir, { recursive: true })
  return document
}

await writeFile(new URL('cli.md', folder), describeCommands())
await writeFile(new URL('segment-language.md', folder), describeSegments())
await writeFile(new URL('api.md', folder), describeApi(await readOpenApi()))
