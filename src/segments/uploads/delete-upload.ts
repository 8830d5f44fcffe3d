import type { Refusal } from '../../platform/index.ts'
import { unknownResource } from '../references.ts'
import type { UploadStores } from './upload-list.ts'

/** Forgets a list or a feed with all that it holds; whether anything uses it is for the caller to ask first. */
export async function deleteUpload(
  { warehouse, ledger }: Pick<UploadStores, 'warehouse' | 'ledger'>,
  kind: 'list' | 'feed',
  name: string,
): Promise<true | Refusal> {
  return ledger.withLock(`${kind} ${name}`, async () => {
    const known = ledger.db.selectFrom('uploads').select('name').where('kind', '=', kind).where('name', '=', name)
    if (!(await known.executeTakeFirst())) return unknownResource({ kind, name }, [], { field: 'name' })
    // What it holds first: killed in between, it is still listed and can be deleted again.
    if (kind === 'list') await warehouse.command('lists.delete', deleteList, { params: { name } })
    else await warehouse.command('feeds.delete', deleteFeed, { params: { name } })
    await ledger.db.deleteFrom('uploads').where('kind', '=', kind).where('name', '=', name).execute()
    return true
  })
}

const deleteList = 'DELETE FROM list_members WHERE list = {name:String}'
const deleteFeed = 'DELETE FROM feed_rows WHERE feed = {name:String}'
