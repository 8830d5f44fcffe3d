import { addDays, askedByNobody, dateOf, isoOf, isRefusal, type Refusal } from '../../platform/index.ts'
import type { ReportQuestion } from '../question/read-question.ts'
import type { ReportAnswer } from '../report.ts'
import { runReport } from '../run-report.ts'
import { currentMs, isLargeShop, type KeptDependencies } from './large-shop.ts'
import { askedOn } from './next-day.ts'

const mostKept = 300
/** Of all answers together: some hundred megabytes. */
const mostCells = 1_000_000
/** What nobody asked for in so many days is not asked again on a new one. */
const forgottenAfterDays = 7

type KeptAnswer = {
  name: string
  question: ReportQuestion
  answer: ReportAnswer
  /** When its working out began: what came later may not be in it. */
  sinceMs: number
  /** The shop's day that the question is asked on, and the one on which somebody last asked it. */
  day: string
  askedDay: string
}

/** Answers to questions about reports, those of large shops kept for readers who would rather see older figures now than newer ones later. */
export type KeptAnswers = {
  /**
   * Answers a report by its name, as `runReport` does. To a reader who is content with older figures it gives those it has at once; where
   * they are older than a minute they say so (`freshness.keptSince`), and newer ones are worked out meanwhile: ask again.
   * @param mostStaleMs how much older than a minute the figures may be; 0 for the newest
   */
  answer(name: string, question: ReportQuestion, mostStaleMs?: number): Promise<ReportAnswer | Refusal>
  /** Somebody changed something and will want to see it: whatever is kept counts as older from now on. */
  expire(): void
  /** Works out the new day's answers to what was asked lately, before the first reader of the morning asks. */
  beginDay(): Promise<void>
  size(): number
  /** Begins nothing more; waits for the answer that is being worked out. */
  stop(): Promise<void>
}

/**
 * Keeps the answers of a shop of more than 100,000 customers in memory, the 300 that were asked for last. Facts of such a shop change every
 * few seconds, so that an answer which is still exact is never found; one whose age is known is.
 */
export function createKeptAnswers(deps: KeptDependencies): KeptAnswers {
  const { reportSources, clock, log } = deps
  // In the order in which they were asked for: the first is the next to go.
  const kept = new Map<string, KeptAnswer>()
  const renewing = new Set<string>()
  let renewals: Promise<void> = Promise.resolve()
  let expiredAtMs = Number.NEGATIVE_INFINITY
  let isStopped = false

  const today = () => dateOf(clock.nowMs(), reportSources().settings.timeZone)

  async function workOut(name: string, question: ReportQuestion, askedDay: string): Promise<ReportAnswer | Refusal> {
    const sources = reportSources()
    const sinceMs = clock.nowMs()
    const day = today()
    const answer = await runReport(sources, name, question)
    if (isRefusal(answer)) return answer
    if (await isLargeShop(sources.warehouse, deps.keptAbove))
      put(keyOf(name, question, day), { name, question, answer, sinceMs, day, askedDay })
    return answer
  }

  function put(key: string, entry: KeptAnswer): void {
    // Of two that were worked out side by side the one that began first may come last.
    if ((kept.get(key)?.sinceMs ?? 0) > entry.sinceMs) return
    kept.delete(key)
    kept.set(key, entry)
    let cells = 0
    // From the one asked for last to the one that is next to go.
    for (const [place, [each, { answer }]] of [...kept].reverse().entries()) {
      cells += answer.rows.length * answer.columns.length
      if (place >= mostKept || cells > mostCells) kept.delete(each)
    }
  }

  /** One after another, so that a question whose answer is not kept finds a place beside them. */
  function renew(key: string, { name, question, askedDay }: KeptAnswer): void {
    if (renewing.has(key)) return
    renewing.add(key)
    renewals = renewals.then(async () => {
      if (isStopped) return
      try {
        // Whoever hangs up leaves others waiting for it.
        const answer = await askedByNobody(() => workOut(name, question, askedDay))
        if (isRefusal(answer)) kept.delete(key)
      } catch (error) {
        // The next to ask works it out in person, and is told what is wrong.
        kept.delete(key)
        log.error({ err: error, report: name }, 'A kept answer could not be brought up to date')
      } finally {
        renewing.delete(key)
      }
    })
  }

  return {
    answer: async (name, question, mostStaleMs = 0) => {
      const day = today()
      const key = keyOf(name, question, day)
      const found = kept.get(key)
      const olderByMs = found ? Math.max(0, clock.nowMs() - found.sinceMs - currentMs) : 0
      if (!found || mostStaleMs === 0 || olderByMs > mostStaleMs) return workOut(name, question, day)
      const { answer } = found
      const asked = { ...found, askedDay: day }
      put(key, asked)
      if (olderByMs === 0 && found.sinceMs >= expiredAtMs) return answer
      renew(key, asked)
      return { ...answer, freshness: { ...answer.freshness, keptSince: isoOf(found.sinceMs) } }
    },
    expire: () => {
      expiredAtMs = clock.nowMs()
    },
    beginDay: async () => {
      const day = today()
      const oldestDay = addDays(day, -forgottenAfterDays)
      for (const [key, entry] of [...kept]) {
        if (entry.day === day || entry.question.asOf) continue
        kept.delete(key)
        const isForgotten = entry.askedDay < oldestDay || isStopped
        if (!isForgotten) await workOut(entry.name, askedOn(entry.question, entry.day, day), entry.askedDay)
      }
    },
    size: () => kept.size,
    stop: async () => {
      isStopped = true
      await renewals
    },
  }
}

/** An answer about today belongs to its day: tomorrow the same words are another question. */
function keyOf(name: string, { params = {}, ...asked }: ReportQuestion, day: string): string {
  const given = (values: object) =>
    Object.entries(values)
      .filter(([, value]) => value)
      .sort()
  return JSON.stringify([name, asked.asOf ? '' : day, given(asked), given(params)])
}
