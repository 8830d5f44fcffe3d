/** The row that a key leads to from the active one, or undefined for a key that leads nowhere. */
export function rowAfterKey(
  key: string,
  active: number | undefined,
  { total, rowsInView }: { total: number; rowsInView: number },
): number | undefined {
  if (total === 0) return undefined
  const from = active ?? -1
  const targets: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + rowsInView,
    PageUp: from - rowsInView,
    Home: 0,
    End: total - 1,
  }
  const target = targets[key]
  return target === undefined ? undefined : Math.min(Math.max(target, 0), total - 1)
}
