export type { Ledger, LedgerSession } from './ledger.ts'
export { openLedger } from './open-ledger.ts'
export type { LedgerTables } from './tables.ts'
