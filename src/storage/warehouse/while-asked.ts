import { askerGone } from '../../platform/index.ts'
import type { Warehouse } from './warehouse.ts'

/**
 * The same warehouse for questions of readers: a query that still waits for its turn when its asker has left is not begun. Not for what
 * several wait for together, and not for what must be done to its end.
 */
export function whileAsked(warehouse: Warehouse): Warehouse {
  return {
    ...warehouse,
    query: (name, sql, options) => warehouse.query(name, sql, { ...options, asker: askerGone() }),
  }
}
