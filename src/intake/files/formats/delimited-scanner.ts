import type { FieldProblem, SourceRow } from '../compile/row.ts'
import { longestLine } from './text-blocks.ts'
import { trimmedSlice } from './trimmed-slice.ts'

const quote = 34
const newline = 10
const carriageReturn = 13
const noCells: readonly string[] = []

export type ScannerOptions = {
  delimiter: string
  /** For each column of the file its place among the cells, or -1 where nobody wants it. */
  slots: Int32Array
  wantedCount: number
  /** Line on which the first text begins. */
  firstLine: number
}

/**
 * Takes delimited text apart (RFC 4180: quotes, doubled quotes, line breaks inside quotes; CRLF or LF). A quote in the middle of an unquoted cell
 * is a character like any other, as in `5" disc`. Only wanted cells become text. A row that breaks the form is given with its
 * problem, and reading goes on with the next line. Texts must end with a line break, but for the last.
 */
export class DelimitedScanner {
  private readonly slots: Int32Array
  private readonly wantedCount: number
  private readonly delimiter: number
  private rest = ''
  private line: number
  private row = 0
  // Where the scanner stands in the text at hand, and what it met in the record being read.
  private at = 0
  private innerBreaks = 0
  private isOpen = false
  private hasExtraText = false
  private problem: FieldProblem | undefined

  constructor(options: ScannerOptions) {
    this.slots = options.slots
    this.wantedCount = options.wantedCount
    this.delimiter = options.delimiter.charCodeAt(0)
    this.line = options.firstLine
  }

  /** Rows that are complete with this text; the beginning of an unfinished one is kept for the next. */
  feed(block: string, isLast: boolean): SourceRow[] {
    const text = this.rest === '' ? block : this.rest + block
    const rows: SourceRow[] = []
    const hasNul = text.includes('\u0000')
    this.rest = ''
    this.at = 0
    while (this.at < text.length) {
      const start = this.at
      const cells = this.readRecord(text)
      if (this.isOpen && !isLast && text.length - start <= longestLine) {
        this.rest = text.slice(start)
        break
      }
      if (this.isOpen) this.problem = quoteNeverClosed
      if (this.problem) this.leaveLine(text, start)
      const source = lineText(text, start, this.at)
      if (source !== '') {
        if (hasNul && source.includes('\u0000')) this.problem ??= holdsNul
        rows.push(this.finish(cells, source))
      }
      this.line += this.innerBreaks + 1
    }
    return rows
  }

  /** Text that a damaged file left unfinished. */
  get isInsideRecord(): boolean {
    return this.rest !== ''
  }

  private finish(cells: string[], source: string): SourceRow {
    this.row += 1
    const { problem } = this
    return { cells: problem ? noCells : cells, lines: undefined, row: this.row, line: this.line, source, problem }
  }

  private readRecord(text: string): string[] {
    const { slots } = this
    const cells = new Array<string>(this.wantedCount)
    this.innerBreaks = 0
    this.isOpen = false
    this.hasExtraText = false
    this.problem = undefined
    let column = 0
    for (let isEnd = false; !isEnd; column += 1) {
      const slot = column < slots.length ? (slots[column] as number) : -2
      isEnd =
        text.charCodeAt(this.at) === quote ? this.readQuoted(text, slot, cells) : this.readPlain(text, slot, cells)
      if (this.isOpen || this.problem) return cells
    }
    if (column !== slots.length && (column < slots.length || this.hasExtraText))
      this.problem = wrongCount(column, slots.length)
    return cells
  }

  /** Reads a cell without quotes and the mark behind it. True at the end of the record. */
  private readPlain(text: string, slot: number, cells: string[]): boolean {
    const { delimiter } = this
    const start = this.at
    let at = start
    let code = newline
    for (; at < text.length; at += 1) {
      code = text.charCodeAt(at)
      if (code === delimiter || code === newline) break
    }
    const isEnd = at >= text.length || code === newline
    const stop = isEnd && at > start && text.charCodeAt(at - 1) === carriageReturn ? at - 1 : at
    if (slot >= 0) cells[slot] = trimmedSlice(text, start, stop)
    else if (slot === -2 && stop > start) this.hasExtraText = true
    this.at = at + 1
    return isEnd
  }

  /** Reads a quoted cell and the mark behind it. True at the end of the record. */
  private readQuoted(text: string, slot: number, cells: string[]): boolean {
    const start = this.at + 1
    const close = closingQuote(text, start)
    if (close < 0) {
      this.isOpen = true
      return true
    }
    let at = close + 1
    if (text.charCodeAt(at) === carriageReturn) at += 1
    const code = at < text.length ? text.charCodeAt(at) : newline
    if (code !== newline && code !== this.delimiter) {
      this.problem = textAfterQuote
      return true
    }
    this.innerBreaks += countBreaks(text, start, close)
    if (slot >= 0) cells[slot] = trimmedSlice(text, start, close).replaceAll('""', '"')
    else if (slot === -2 && close > start) this.hasExtraText = true
    this.at = at + 1
    return code === newline
  }

  /** Goes on with the line after the one on which a broken record starts, so that a quote too many costs one row. */
  private leaveLine(text: string, start: number): void {
    const end = text.indexOf('\n', start)
    this.at = end < 0 ? text.length : end + 1
    this.innerBreaks = 0
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at
  }
  return -1
}

function countBreaks(text: string, start: number, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** The record's own text without its line break. */
function lineText(text: string, start: number, end: number): string {
  let stop = Math.min(end, text.length)
  if (stop > start && text.charCodeAt(stop - 1) === newline) stop -= 1
  if (stop > start && text.charCodeAt(stop - 1) === carriageReturn) stop -= 1
  return text.slice(start, stop)
}

const quoteNeverClosed: FieldProblem = {
  reason: 'A quote is opened and never closed.',
  remedy: 'Close it, or double it ("") where it is part of the text.',
}
const textAfterQuote: FieldProblem = {
  reason: 'There is text between a closing quote and the next delimiter.',
  remedy: 'Double each quote ("") that is part of the text.',
}
const holdsNul: FieldProblem = {
  reason: 'The row holds a NUL character.',
  remedy: 'Export the file again as UTF-8 text.',
}

function wrongCount(found: number, expected: number): FieldProblem {
  return {
    reason:
      found === 1
        ? `The row has 1 cell where the header has ${expected}.`
        : `The row has ${found} cells where the header has ${expected}.`,
    remedy: found > expected ? 'Put a cell that holds the delimiter into quotes.' : 'Complete the row.',
  }
}
