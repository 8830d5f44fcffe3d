import { type Refusal, RefusalError } from '../../../platform/index.ts'
import type { ShopEvent } from '../../shop-event.ts'
import type { Outcome } from '../compile/compile-mapping.ts'
import type { FieldProblem, SourceRow } from '../compile/row.ts'
import type { CatalogueProduct } from '../compile/row-maker.ts'
import type { SourceFile } from '../formats/source-file.ts'
import type { Mapping } from '../mapping/schema.ts'
import { createGatherer } from './gather-rows.ts'
import { loadLookups } from './load-lookups.ts'
import { openForMapping } from './read-rows.ts'

/** What a row (or the rows of one order) would become, and where it stands: 1-based record and line. */
export type PreviewedRow = {
  row: number
  line: number
  /** Records it stands on; more than one for an order of several rows. */
  rows: number
  events: ShopEvent[]
  product?: CatalogueProduct
  skipped?: string
  problem?: FieldProblem
}

export type FilePreview = {
  /** Records that were tried. */
  rows: number
  events: number
  products: number
  skipped: number
  rejected: number
  /** The first rows, and after them the first that were refused further down. */
  shown: PreviewedRow[]
}

export type PreviewOptions = {
  currency: string
  timeZone: string
  receivedAtMs: number
  /** The file is only the beginning of one: its last record may be cut and is not judged. */
  isHead: boolean
}

const mostRows = 2_000
const shownRows = 20
const shownProblems = 10

/**
 * Tries a mapping on the first two thousand rows of a file and writes nothing. A file that does not fit the mapping at all is refused with
 * the reason, as its import would be.
 */
export async function previewRows(
  file: SourceFile,
  mapping: Mapping,
  options: PreviewOptions,
): Promise<FilePreview | Refusal> {
  const preview: FilePreview = { rows: 0, events: 0, products: 0, skipped: 0, rejected: 0, shown: [] }
  try {
    for await (const previewed of triedRows(file, mapping, options)) {
      count(preview, previewed)
      if (preview.rows >= mostRows) break
    }
    return preview
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    // A list that ends in the middle is damage in a whole file and nothing unusual in the head of one.
    return options.isHead && preview.rows > 0 ? preview : error.refusal
  }
}

async function* triedRows(file: SourceFile, mapping: Mapping, options: PreviewOptions): AsyncGenerator<PreviewedRow> {
  const { isHead, ...times } = options
  const tables = await loadLookups(mapping, [file])
  const { table, compiled } = await openForMapping(file, { files: [file], mapping, isStrict: false, ...times }, tables)
  const gatherer = compiled.groupKey ? createGatherer(compiled.groupKey) : undefined
  const judge = (rows: readonly SourceRow[]) => {
    const [first] = rows as [SourceRow]
    if (first.problem) return describe(rows, { problem: first.problem })
    const lines = gatherer ? rows.map((row) => row.cells) : first.lines
    return describe(rows, compiled.outcome(first.cells, lines, first.source))
  }
  let held: SourceRow[] | undefined
  try {
    for await (const block of table.rows(compiled.wanted)) {
      for (const row of block) {
        for (const group of gatherer ? gatherer.add(row) : [[row]]) {
          if (held) yield judge(held)
          held = group
        }
      }
    }
    if (isHead) return
    if (held) yield judge(held)
    for (const group of gatherer?.end() ?? []) yield judge(group)
  } finally {
    await table.close()
  }
}

function describe(rows: readonly SourceRow[], outcome: Outcome): PreviewedRow {
  const { row, line } = rows[0] as SourceRow
  const at = { row, line, rows: rows.length }
  if ('skipped' in outcome) return { ...at, events: [], skipped: outcome.skipped }
  if ('problem' in outcome) return { ...at, events: [], problem: outcome.problem }
  const { events, product } = outcome.made
  return product ? { ...at, events, product } : { ...at, events }
}

function count(preview: FilePreview, previewed: PreviewedRow): void {
  preview.rows += previewed.rows
  preview.events += previewed.events.length
  if (previewed.product) preview.products += 1
  if (previewed.skipped !== undefined) preview.skipped += previewed.rows
  if (previewed.problem) preview.rejected += previewed.rows
  const isFirst = previewed.row <= shownRows
  const problems = preview.shown.filter(({ row }) => row > shownRows).length
  if (isFirst || (previewed.problem && problems < shownProblems)) preview.shown.push(previewed)
}
