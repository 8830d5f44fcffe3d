export { openWarehouse } from './open-warehouse.ts'
export type { InsertFormat, Lane, StatementOptions, Warehouse } from './warehouse.ts'
