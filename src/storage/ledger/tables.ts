import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>
type NullableInstant = ColumnType<Date | null, Date | string | null, Date | string | null>
/** Goes in as JSON text, comes out parsed. */
type Json<Value> = ColumnType<Value, string, string>

/** The ledger's tables as the migrations make them. */
export type LedgerTables = {
  identities: {
    identity_key: string
    kind: string
    value: string
    customer_key: string
    merge_id: string | null
    version: number
    linked_at: Instant
  }
  merges: {
    merge_id: string
    from_key: string
    into_key: string
    rule: string
    evidence: Json<Record<string, unknown>>
    merged_at: Instant
    undone_at: NullableInstant
  }
  separations: { identity_key: string; apart_from: string; separated_at: Instant }
  settings_history: {
    settings_id: Generated<number>
    settings: Json<Record<string, unknown>>
    note: string
    changed_by: string
    changed_at: Instant
  }
  api_keys: {
    key_id: string
    scope: 'write' | 'read' | 'admin'
    name: string
    key_hash: string
    hint: string
    created_at: Instant
    revoked_at: NullableInstant
    last_used_at: NullableInstant
  }
  browser_sessions: { session_hash: string; key_id: string; created_at: Instant; expires_at: Instant }
  imports: {
    import_id: string
    file_name: string
    mapping_name: string
    mapping: Json<Record<string, unknown>>
    state: 'running' | 'done' | 'failed' | 'interrupted'
    accepted: Generated<number>
    rejected: Generated<number>
    duplicates: Generated<number>
    skipped: Generated<number>
    rejects_file: string | null
    error: string | null
    error_cause: Json<Record<string, unknown>> | null
    started_at: Instant
    finished_at: NullableInstant
  }
  rejects: {
    reject_id: string
    source: string
    import_id: string | null
    file_name: string | null
    line: number | null
    item_index: number | null
    field: string | null
    code: string
    reason: string
    remedy: string
    body: string
    state: Generated<'open' | 'replayed' | 'dismissed'>
    received_at: Instant
    closed_at: NullableInstant
  }
  calibrations: { as_of: Instant; calibration: Json<Record<string, unknown>>; fitted_at: Instant }
  segments: {
    segment_no: Generated<number>
    name: string
    title: string
    description: Generated<string>
    definition: Json<Record<string, unknown>>
    version: Generated<number>
    is_shipped: Generated<boolean>
    saved_by: string
    saved_at: Instant
    due: 'saved' | 'edited' | 'data' | null
    size: number | null
    evaluated_at: NullableInstant
    changed_at: NullableInstant
    failure: string | null
    failure_cause: Json<Record<string, unknown>> | null
    failed_at: NullableInstant
    deleted_at: NullableInstant
  }
  segment_versions: {
    segment_no: number
    version: number
    title: string
    definition: Json<Record<string, unknown>>
    note: Generated<string>
    saved_by: string
    saved_at: Instant
  }
  uploads: { kind: 'list' | 'feed'; name: string; rows: number; uploaded_by: string; uploaded_at: Instant }
  webhooks: {
    webhook_id: string
    url: string
    secret: string
    segments: ColumnType<string[] | null, string | null, string | null>
    queued_to: number
    disabled_at: NullableInstant
    created_by: string
    created_at: Instant
  }
  webhook_deliveries: {
    delivery_id: string
    webhook_id: string
    body: string
    attempts: Generated<number>
    due_at: NullableInstant
    delivered_at: NullableInstant
    failure: string | null
    failure_cause: Json<Record<string, unknown>> | null
    created_at: Instant
  }
  boards: {
    board_id: string
    title: string
    definition: Json<Record<string, unknown>>
    schedule: ColumnType<Record<string, unknown> | null, string | null, string | null>
    scheduled_at: NullableInstant
    saved_by: string
    saved_at: Instant
    created_at: Instant
    deleted_at: NullableInstant
  }
  board_runs: {
    board_id: string
    due_at: Instant
    is_asked_for: boolean
    finished_at: Instant
    folder: string | null
    failure: string | null
    failed_panel: string | null
    failure_cause: Json<Record<string, unknown>> | null
  }
  annotations: { annotation_id: string; on_date: string; text: string; saved_by: string; saved_at: Instant }
  checkpoints: { name: string; position: Json<unknown>; updated_at: Instant }
}
