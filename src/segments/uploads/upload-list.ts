import { warehouseInstant } from '../../facts/index.ts'
import { candidateKeys } from '../../intake/index.ts'
import { type Clock, keyToUInt64 } from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import { recordUpload } from './record-upload.ts'
import { countKnown } from './uploads.ts'

export type UploadStores = { warehouse: Warehouse; ledger: Ledger; clock: Clock }

/** What an upload did: identifiers that were named, how many customers the list names now, keys that are new on it or left it. */
export type UploadedList = { identifiers: number; customers: number; added: number; removed: number }

/**
 * Makes a list hold exactly these identifiers: customer ids, user ids, e-mail addresses, phone numbers or anonymous ids. Who stays on it
 * keeps the time of being added; who is no longer named leaves. Whose an identifier is, is looked up when the list is read.
 */
export async function uploadList(
  { warehouse, ledger, clock }: UploadStores,
  name: string,
  identifiers: readonly string[],
  uploadedBy: string,
): Promise<UploadedList> {
  const given = [...new Set(identifiers.map((text) => text.trim()).filter((text) => text !== ''))]
  // An identifier does not say of which kind it is; a key that is nobody's does no harm.
  const wanted = new Set(given.flatMap((text) => candidateKeys(text)).map(keyToUInt64))
  return ledger.withLock(`list ${name}`, async () => {
    const rows = await warehouse.query<{ id: string }>(
      'lists.read',
      'SELECT toString(identity_id) AS id FROM list_members FINAL WHERE list = {list:String} AND is_deleted = 0',
      { params: { list: name } },
    )
    const present = new Set(rows.map(({ id }) => id))
    const [added, removed] = [wanted.difference(present), present.difference(wanted)]
    const nowMs = clock.nowMs()
    const [newest] = await warehouse.query<{ version: number }>(
      'lists.version',
      'SELECT toUInt64(max(version)) AS version FROM list_members WHERE list = {list:String}',
      { params: { list: name } },
    )
    const common = {
      list: name,
      added_at: warehouseInstant(nowMs),
      version: Math.max(nowMs, (newest?.version ?? 0) + 1),
    }
    const lines = [
      ...[...added].map((identity_id) => ({ ...common, identity_id, is_deleted: 0 })),
      ...[...removed].map((identity_id) => ({ ...common, identity_id, is_deleted: 1 })),
    ].map((row) => `${JSON.stringify(row)}\n`)
    if (lines.length > 0) {
      const columns = ['list', 'added_at', 'version', 'identity_id', 'is_deleted']
      await warehouse.insert('lists.write', 'list_members', columns, 'JSONEachRow', lines.join(''))
    }
    await recordUpload(ledger, { kind: 'list', name, rows: given.length, uploadedBy, nowMs })
    const customers = await countKnown(warehouse, name)
    return { identifiers: given.length, customers, added: added.size, removed: removed.size }
  })
}
