export { openWarehouse } from './open-warehouse.ts'
export type { FileFormat, InsertFormat, Lane, StatementOptions, Warehouse } from './warehouse.ts'
export { whileAsked } from './while-asked.ts'
