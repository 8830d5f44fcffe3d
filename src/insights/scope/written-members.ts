import { randomInt } from 'node:crypto'
import type { Warehouse } from '../../storage/index.ts'

/** Followed by a question for rows of these columns. */
export const writingMembers = 'INSERT INTO report_members (scope_no, part, customer_id)'

/** A number of its own for whoever is written down; 0 is everybody. */
export const newScopeNumber = () => 1 + randomInt(2 ** 47)

/** Forgets who is written down under a number. The number is our own; a partition cannot be a parameter. */
export const forgetMembers = (warehouse: Pick<Warehouse, 'command'>, number: number) =>
  warehouse.command('report.scope.close', `ALTER TABLE report_members DROP PARTITION '${number}'`)
