import { isRefusal, type Refusal } from '../../platform/index.ts'
import { type OpenMark, openMark } from '../marks/open-mark.ts'
import { currentMs, isLargeShop, type KeptDependencies } from './large-shop.ts'

/** More lists behind figures nobody reads within a minute. */
const mostKept = 20

type KeptMark = { mark: OpenMark; sinceMs: number; readers: number }

/** The customers behind figures, those of large shops kept for who scrolls through them. */
export type KeptMarks = {
  /** As `openMark`; in a large shop whoever opens the same mark within a minute reads what was written down for the first. */
  open(text: string, asOfMs: number): Promise<OpenMark | Refusal>
  /** Somebody changed something: nothing that is kept is read again. */
  expire(): void
  /** Forgets who was looked at. */
  stop(): Promise<void>
}

/**
 * A list is read in windows of a hundred, and to tell who stands behind some figures takes a second at a million customers: without this, a
 * second for each window. It is the same list for a minute then, too, however many come and go meanwhile.
 */
export function createKeptMarks(deps: KeptDependencies): KeptMarks {
  const { reportSources, clock, log } = deps
  const kept = new Map<string, KeptMark>()

  /** Those that nobody will open again are forgotten by whoever reads them last. */
  async function leave(key: string, entry: KeptMark): Promise<void> {
    entry.readers -= 1
    if (entry.readers === 0 && kept.get(key) !== entry) await entry.mark.close()
  }

  async function drop(key: string, entry: KeptMark): Promise<void> {
    if (kept.get(key) === entry) kept.delete(key)
    if (entry.readers > 0) return
    // No reader is to pay for it: what stays behind goes after an hour by itself.
    await entry.mark.close().catch((error) => log.warn({ err: error }, 'Who stood behind a figure stays written down'))
  }

  async function dropOld(): Promise<void> {
    const surplus = kept.size + 1 - mostKept
    const old = [...kept].filter(([, { sinceMs }], place) => clock.nowMs() - sinceMs > currentMs || place < surplus)
    await Promise.all(old.map(([key, entry]) => drop(key, entry)))
  }

  const read = (key: string, entry: KeptMark): OpenMark => {
    entry.readers += 1
    return { ...entry.mark, close: () => leave(key, entry) }
  }

  return {
    open: async (text, asOfMs) => {
      await dropOld()
      const key = `${asOfMs} ${text}`
      const found = kept.get(key)
      if (found) return read(key, found)
      const sources = reportSources()
      const sinceMs = clock.nowMs()
      const mark = await openMark(sources, text, asOfMs)
      if (isRefusal(mark) || !(await isLargeShop(sources.warehouse, deps.keptAbove))) return mark
      const entry = { mark, sinceMs, readers: 0 }
      const before = kept.get(key)
      kept.set(key, entry)
      if (before) await drop(key, before)
      return read(key, entry)
    },
    expire: () => {
      for (const [key, entry] of [...kept]) void drop(key, entry)
    },
    stop: async () => {
      await Promise.all([...kept].map(([key, entry]) => drop(key, entry)))
    },
  }
}
