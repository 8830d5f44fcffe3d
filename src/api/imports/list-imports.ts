import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { Cause } from '../../platform/index.ts'
import type { Ledger, LedgerTables } from '../../storage/index.ts'
import type { recordedImportSchema } from './schemas.ts'

export type RecordedImport = z.infer<typeof recordedImportSchema>

/** The newest imports, newest first. */
export async function listImports(ledger: Ledger, limit: number): Promise<RecordedImport[]> {
  const rows = await ledger.db
    .selectFrom('imports')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('import_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRecorded)
}

/** One import of the record. */
export async function findImport(ledger: Ledger, importId: string): Promise<RecordedImport | undefined> {
  const row = await ledger.db.selectFrom('imports').selectAll().where('import_id', '=', importId).executeTakeFirst()
  return row && toRecorded(row)
}

function toRecorded(row: Selectable<LedgerTables['imports']>): RecordedImport {
  return {
    importId: row.import_id,
    fileName: row.file_name,
    mapping: row.mapping_name,
    state: row.state,
    accepted: row.accepted,
    rejected: row.rejected,
    duplicates: row.duplicates,
    skipped: row.skipped,
    rejectsFile: row.rejects_file,
    error: row.error,
    errorCause: row.error_cause as Cause | null,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    startedBy: (row.mapping as { startedBy?: string }).startedBy ?? null,
  }
}
