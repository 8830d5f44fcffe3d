import { longestLine } from './text-blocks.ts'

/** The text of one record and the line on which it begins. `isWhole` is false for what never ends or is too long. */
export type JsonRecord = { text: string; line: number; isWhole: boolean }

export type JsonForm = 'lines' | 'array' | 'values'

/** How records are laid out: one a line, in one list, or one after the other over several lines each. */
export function jsonFormOf(start: string): JsonForm {
  const first = start.trimStart()
  if (first.startsWith('[')) return 'array'
  const line = first.slice(0, first.indexOf('\n') >>> 0)
  return isJson(line.trim()) || !/^\s*\{\s*$/.test(line) ? 'lines' : 'values'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** One record a line. */
export function createLineSplitter(firstLine: number): (block: string) => JsonRecord[] {
  let line = firstLine - 1
  return (block) => {
    const records: JsonRecord[] = []
    const texts = block.split('\n')
    if (texts.at(-1) === '') texts.pop()
    for (const text of texts) {
      line += 1
      if (text !== '' && text !== '\r') records.push({ text, line, isWhole: true })
    }
    return records
  }
}

/**
 * Objects of a list, or objects one after the other, found by their brackets. What stands between them (commas, the list's own brackets) is left out.
 * An object that never ends is given as far as it goes, once the file ends or the object outgrows a row.
 */
export class JsonValueSplitter {
  /** The unfinished object, from its first bracket. */
  private rest = ''
  private line: number
  private startLine = 1
  private depth = 0
  private isInText = false

  constructor(firstLine: number) {
    this.line = firstLine
  }

  feed(block: string, isLast: boolean): JsonRecord[] {
    const records: JsonRecord[] = []
    const text = this.rest + block
    let start = this.depth > 0 ? 0 : -1
    for (let at = this.rest.length; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === 10) this.line += 1
      else if (this.isInText) {
        if (code === 92) at += 1
        else if (code === 34) this.isInText = false
      } else if (code === 34) this.isInText = this.depth > 0
      else if (code === 123 || (this.depth > 0 && code === 91)) {
        if (this.depth === 0) {
          start = at
          this.startLine = this.line
        }
        this.depth += 1
      } else if (this.depth > 0 && (code === 125 || code === 93)) {
        this.depth -= 1
        if (this.depth > 0) continue
        records.push({ text: text.slice(start, at + 1), line: this.startLine, isWhole: true })
        start = -1
      }
    }
    this.rest = start < 0 ? '' : text.slice(start)
    if (this.rest !== '' && (isLast || this.rest.length > longestLine)) records.push(this.giveUp())
    return records
  }

  private giveUp(): JsonRecord {
    const record = { text: this.rest, line: this.startLine, isWhole: false }
    this.rest = ''
    this.depth = 0
    this.isInText = false
    return record
  }
}
