// Owns the two stores behind one seam each, the migrations of both, and who may open a data directory.
// Does not own any table's meaning: the folders that write a table do.
// Invariants: one dialect a store (PostgreSQL, ClickHouse); values reach SQL only as parameters; acknowledged means on disk;
// migrations run forward only, each once, under a lock.
export * from './data-directory.ts'
export * from './ledger/index.ts'
export { migrate } from './migrate.ts'
export * from './warehouse/index.ts'
