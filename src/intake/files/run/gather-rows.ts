import type { ReadText, SourceRow } from '../compile/row.ts'

/** Lines that one order may have; more means that the column is not the order's number. */
const mostLines = 5_000

export type Gatherer = {
  /** Takes a row; gives the groups that are complete now, each with its rows in order. */
  add(row: SourceRow): SourceRow[][]
  end(): SourceRow[][]
}

/**
 * Puts neighbouring rows with the same key together: an order and its further lines, which exports leave half empty. A row without a key
 * belongs to the order before it. A row that cannot be read stands alone, but between rows of one order it spoils the whole
 * order: half of its lines would be worse than none.
 */
export function createGatherer(key: ReadText): Gatherer {
  let group: SourceRow[] = []
  let groupKey = ''
  let unreadable: SourceRow[] = []

  function close(): SourceRow[][] {
    const closed = group.length > 0 ? [group, ...unreadable.map((row) => [row])] : unreadable.map((row) => [row])
    group = []
    unreadable = []
    return closed
  }

  return {
    end: close,
    add: (row) => {
      if (row.problem) {
        unreadable.push(row)
        return group.length === 0 ? close() : []
      }
      const own = key(row.cells)
      if (group.length > 0 && (own === '' || own === groupKey)) {
        const spoilt = unreadable[0]?.problem
        if (spoilt) spoil(spoilt.reason)
        group.push(...unreadable, row)
        unreadable = []
        if (group.length > mostLines) return tooMany()
        return []
      }
      const closed = close()
      group = [row]
      groupKey = own
      return closed
    },
  }

  function spoil(reason: string): void {
    const [first] = group as [SourceRow]
    group[0] = {
      ...first,
      problem: {
        reason: `A row of this order cannot be read: ${reason}`,
        remedy: 'Correct that row; then import the whole order.',
      },
    }
  }

  function tooMany(): SourceRow[][] {
    const [first] = group as [SourceRow]
    const problem = {
      reason: `More than ${mostLines} rows have the same order number.`,
      remedy: 'Check the column under "lines: rowsWithSame".',
    }
    group = [{ ...first, problem }, ...group.slice(1)]
    return close()
  }
}
