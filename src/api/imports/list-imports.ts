import type { z } from 'zod'
import type { Ledger } from '../../storage/index.ts'
import type { recordedImportSchema } from './schemas.ts'

/** The newest imports, newest first. */
export async function listImports(ledger: Ledger, limit: number): Promise<z.infer<typeof recordedImportSchema>[]> {
  const rows = await ledger.db
    .selectFrom('imports')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('import_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
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
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }))
}
