/**
 * A row of the warehouse as the API shows it: names in camel case, the arrays of a nested structure (`lines.product_id`,
 * `lines.quantity`) as one list of objects, 0 and 1 of `is_…` and `has_…` as false and true.
 */
export function showWideRow(row: Record<string, unknown>): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  const nested = new Map<string, [name: string, values: unknown[]][]>()
  for (const [name, value] of Object.entries(row)) {
    const [group = '', column] = name.split('.')
    if (column === undefined) shown[camelCase(name)] = showValue(name, value)
    else nested.set(group, [...(nested.get(group) ?? []), [column, value as unknown[]]])
  }
  for (const [group, columns] of nested) shown[camelCase(group)] = zip(columns)
  return shown
}

function zip(columns: readonly [name: string, values: unknown[]][]): Record<string, unknown>[] {
  const length = columns[0]?.[1].length ?? 0
  return Array.from({ length }, (_, index) =>
    Object.fromEntries(columns.map(([name, values]) => [camelCase(name), showValue(name, values[index])])),
  )
}

function showValue(name: string, value: unknown): unknown {
  return /^(is|has)_/.test(name) ? value === 1 || value === true : value
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
