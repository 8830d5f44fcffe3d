/** Columns that the server writes for machines: units that the figures tell already, filters, ids beside names. People are not shown them. */
export const machineColumns: ReadonlySet<string> = new Set(['unit', 'filter', 'productId', 'otherId'])
