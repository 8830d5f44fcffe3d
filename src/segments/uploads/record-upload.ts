import type { Ledger } from '../../storage/index.ts'

type Recorded = { kind: 'list' | 'feed'; name: string; rows: number; uploadedBy: string; nowMs: number }

export async function recordUpload(ledger: Ledger, { kind, name, rows, uploadedBy, nowMs }: Recorded): Promise<void> {
  const row = { rows, uploaded_by: uploadedBy, uploaded_at: new Date(nowMs) }
  await ledger.db
    .insertInto('uploads')
    .values({ kind, name, ...row })
    .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet(row))
    .execute()
}
