import type { FieldProblem, SourceRow } from '../compile/row.ts'
import { createLineSplitter, type JsonRecord, JsonValueSplitter, jsonFormOf } from './json-records.ts'
import { createCellReader, parseJson } from './json-values.ts'
import { longLineRow, type OpenText } from './open-text.ts'
import type { Table } from './table.ts'

/** NDJSON, a JSON list, or JSON objects one after the other, as a table. A record that cannot be read is a problem of its own. */
export function openJsonTable(text: OpenText): Table {
  return {
    type: 'json',
    columns: undefined,
    totalBytes: text.totalBytes,
    readBytes: text.readBytes,
    notes: text.notes,
    close: text.close,
    bodyOf: ({ source }) => source,
    rows: async function* (wanted) {
      const split = createSplitter(text.first.text)
      const read = createCellReader(wanted)
      let row = 0
      const toRow = (record: JsonRecord): SourceRow => {
        row += 1
        const value = parse(record)
        if (!value.problem && isObject(value.source))
          return { ...read(value.source), row, line: record.line, source: value.source, problem: undefined }
        return {
          cells: [],
          lines: undefined,
          row,
          line: record.line,
          source: record.text.slice(0, 100_000),
          problem: value.problem ?? notAnObject,
        }
      }
      yield split(text.first.text, text.first.isLast).map(toRow)
      let { isLast } = text.first
      for await (const block of text.rest) {
        isLast = block.isLast
        yield [...text.takeLongLines().map(longLineRow), ...split(block.text, isLast).map(toRow)]
      }
      yield [...text.takeLongLines().map(longLineRow), ...(isLast ? [] : split('', true).map(toRow))]
    },
  }
}

function createSplitter(start: string): (block: string, isLast: boolean) => JsonRecord[] {
  if (jsonFormOf(start) === 'lines') return createLineSplitter(1)
  const splitter = new JsonValueSplitter(1)
  return (block, isLast) => splitter.feed(block, isLast)
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(record: JsonRecord): { source?: unknown; problem?: FieldProblem } {
  if (!record.isWhole)
    return { problem: { reason: 'The JSON object never ends.', remedy: 'Close its brackets and quotes.' } }
  try {
    return { source: parseJson(record.text) }
  } catch (error) {
    const why = (error as Error).message.replace(/, ?("|\.\.\.).*$/s, '').slice(0, 120)
    return { problem: { reason: `This is not JSON: ${why}.`, remedy: 'Write one whole JSON object.' } }
  }
}

const notAnObject: FieldProblem = {
  reason: 'The record is not a JSON object.',
  remedy: 'Write it as {"name": value, …}.',
}
