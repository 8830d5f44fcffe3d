import type { Mapping } from '../mapping/schema.ts'
import { shippedMappings } from '../mapping/shipped-mappings.ts'

/** The shipped mapping whose columns are all in this header (of several, the one that names most), or whose first line this is. */
export function recogniseShipped(
  header: readonly string[],
  firstRow: readonly string[] | undefined,
): Mapping | undefined {
  const names = new Set(header)
  const firstLine = (firstRow ?? []).join(' ')
  const fitting = shippedMappings().filter(({ recognise }) => {
    if (!recognise) return false
    if ('columns' in recognise) return recognise.columns.every((name) => names.has(name))
    return new RegExp(recognise.firstLine, 'u').test(firstLine)
  })
  return fitting.sort((left, right) => namedColumns(right) - namedColumns(left))[0]
}

function namedColumns({ recognise }: Mapping): number {
  return recognise && 'columns' in recognise ? recognise.columns.length : 0
}
