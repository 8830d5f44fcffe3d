import type { Warehouse } from '../storage/index.ts'

// So many lines are one block, which is written whole or not at all, and stay far under the longest text the runtime can hold.
const most = { rows: 500_000, characters: 128_000_000 }

/** Inserts JSONCompactEachRow lines, in as few statements as whole blocks allow. */
export async function insertLines(
  warehouse: Warehouse,
  name: string,
  table: 'events' | 'products',
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  let start = 0
  while (start < lines.length) {
    const end = endOfBlock(lines, start)
    await warehouse.insert(name, table, columns, 'JSONCompactEachRow', `${lines.slice(start, end).join('\n')}\n`)
    start = end
  }
}

/** One line at least, however long. */
function endOfBlock(lines: readonly string[], start: number): number {
  let end = start
  for (let characters = 0; end < lines.length && end - start < most.rows; end += 1) {
    characters += (lines[end]?.length ?? 0) + 1
    if (characters > most.characters && end > start) break
  }
  return end
}
