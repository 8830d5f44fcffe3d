import { type IdentityKey, keyToUInt64 } from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'

const rowsPerPage = 20_000

/**
 * Brings the warehouse's copy of who is who up to the ledger. Rows go over in the order of their versions, page by page, so a
 * copy that was interrupted goes on where it stopped. Returns the function to call again and again; one at a time.
 */
export function createPublisher(ledger: Ledger, warehouse: Warehouse): () => Promise<void> {
  let published: number | undefined
  return async () => {
    // The first time the dictionary is loaded whatever has changed: the last process may have died between copy and load.
    let isStale = published === undefined
    published ??= await readPublished(warehouse)
    for (;;) {
      const page = await readPage(ledger, published)
      if (page.length === 0) break
      await warehouse.insert('identity.publish', 'identity_links', columns, 'TabSeparated', encode(page))
      published = page.at(-1)?.version ?? published
      isStale = true
    }
    if (isStale) await warehouse.command('identity.reload', 'SYSTEM RELOAD DICTIONARY customer_of', { lane: 'refresh' })
  }
}

const columns = ['identity_id', 'customer_id', 'version']

type Link = { identity_key: string; customer_key: string; version: number }

function readPage(ledger: Ledger, after: number): Promise<Link[]> {
  return ledger.db
    .selectFrom('identities')
    .select(['identity_key', 'customer_key', 'version'])
    .where('version', '>', after)
    .orderBy('version')
    .limit(rowsPerPage)
    .execute()
}

function encode(links: readonly Link[]): string {
  const line = (link: Link) =>
    `${keyToUInt64(link.identity_key as IdentityKey)}\t${keyToUInt64(link.customer_key as IdentityKey)}\t${link.version}\n`
  return links.map(line).join('')
}

async function readPublished(warehouse: Warehouse): Promise<number> {
  const sql = 'SELECT max(version) AS newest FROM identity_links'
  const [row] = await warehouse.query<{ newest: number }>('identity.published', sql, { lane: 'refresh' })
  return row?.newest ?? 0
}
