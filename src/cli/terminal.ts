import { createInterface } from 'node:readline/promises'
import { pipeline } from 'node:stream/promises'

/** Where a command writes: answers to `out`, everything that is not the answer (progress, hints, errors) to `note`. */
export type Terminal = {
  out(text: string): void
  /** Writes an answer that is a file to where answers go, and waits until it is taken. */
  write(bytes: AsyncIterable<Uint8Array>): Promise<void>
  /** True where answers go to a screen and not into a file or another program. */
  isAnswerSeen: boolean
  note(text: string): void
  /** Replaces the line being shown on standard error; nothing where that is no terminal. */
  showLine(text: string): void
  /** True where a person can answer. */
  isInteractive: boolean
  /** Width in columns; 80 where it is not known. */
  columns: number
  style: Style
  /** The answer to a question, trimmed. Only where `isInteractive`. */
  ask(question: string): Promise<string>
}

export type Style = {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
}

/** The process's own terminal. Colours only where a person looks and has not said no (NO_COLOR). */
export function openTerminal(isColourWanted: boolean): Terminal {
  const { stdin, stdout, stderr } = process
  let isLineShown = false
  const clearLine = () => {
    if (isLineShown) stderr.write('\r\u001b[2K')
    isLineShown = false
  }
  return {
    out: (text) => {
      clearLine()
      stdout.write(`${text}\n`)
    },
    write: async (bytes) => {
      clearLine()
      await pipeline(bytes, stdout, { end: false })
    },
    isAnswerSeen: stdout.isTTY === true,
    note: (text) => {
      clearLine()
      stderr.write(`${text}\n`)
    },
    showLine: (text) => {
      if (!stderr.isTTY) return
      clearLine()
      stderr.write(text.slice(0, (stderr.columns ?? 80) - 1))
      isLineShown = text !== ''
    },
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    columns: stdout.columns ?? 80,
    style: createStyle(isColourWanted && stdout.isTTY === true),
    ask: async (question) => {
      clearLine()
      const lines = createInterface({ input: stdin, output: stderr })
      try {
        return (await lines.question(question)).trim()
      } finally {
        lines.close()
      }
    },
  }
}

function createStyle(isColoured: boolean): Style {
  const between = (start: number, end: number) => (text: string) =>
    isColoured ? `\u001b[${start}m${text}\u001b[${end}m` : text
  return { bold: between(1, 22), dim: between(2, 22), red: between(31, 39), green: between(32, 39) }
}
