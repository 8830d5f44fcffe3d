import type { Terminal } from './terminal.ts'

const barWidth = 24

/** Shows how far long work is on one line of the terminal; silent elsewhere. `total` 0 means unknown. */
export function showProgress(terminal: Terminal, title: string, done: number, total: number, detail = ''): void {
  const count = done > 0 ? done.toLocaleString('en') : '…'
  terminal.showLine(`${title}  ${total > 0 ? barOf(done / total) : count}  ${detail}`.trimEnd())
}

function barOf(progress: number): string {
  const share = Math.min(1, progress)
  const full = Math.round(share * barWidth)
  const bar = '█'.repeat(full) + '░'.repeat(barWidth - full)
  return `${bar} ${`${Math.floor(share * 100)}`.padStart(3)} %`
}
