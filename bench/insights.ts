import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  type ReportAnswer,
  type ReportQuestion,
  type ReportSources,
  reports,
  runReport,
} from '../src/insights/index.ts'
import { orThrow } from '../src/platform/index.ts'
import { fillShop } from './insights-shop.ts'
import { openShopParts } from './shop-parts.ts'
import { generate } from './states.ts'

export const name = 'insights'
export const description =
  'Every report on a shop of ten orders and forty other events a customer: first answer, p50, p95, beside pandas'

const run$ = promisify(execFile)
const pandasScript = fileURLToPath(new URL('./rivals/insights_pandas.py', import.meta.url))

export type InsightsBenchOptions = {
  customers?: number
  /** Events besides orders of a customer, on average. */
  eventsEach?: number
  /** Answers of each report that p50 and p95 are taken from. */
  turns?: number
  /** Runs pandas on the same file; needs the system's python3 with pandas. */
  pandas?: boolean
  /** A directory to keep the shop in, and to find it in the next time: a million customers take minutes to make. */
  shop?: string
}

/** Flows between stages need a beginning; pandas is asked about the same half year. */
const questions: Record<string, ReportQuestion> = {
  'lifecycle-flow': { from: '2025-07-05' },
  'rfm-migration': { from: '2025-07-05' },
  changes: { from: '2025-10-01' },
  'sales-tree': { from: '2025-10-01' },
}

/** Everything on one fresh embedded data directory in this process, so that peak memory is that of the whole. */
export async function run({
  customers = 1_000_000,
  eventsEach = 40,
  turns = 20,
  pandas = true,
  shop,
}: InsightsBenchOptions = {}): Promise<Record<string, unknown>> {
  const folder = shop ?? (await mkdtemp(join(tmpdir(), 'regulars-bench-')))
  try {
    const isMade = existsSync(join(folder, 'data'))
    await mkdir(folder, { recursive: true })
    const csv = isMade ? join(folder, 'orders.csv') : await generate(customers, folder)
    const rival = pandas ? await runPandas(csv) : undefined
    const { warehouse, facts, states, reportSources, close } = await openShopParts(join(folder, 'data'))
    if (!isMade) {
      console.error('loading, facts, states')
      await fillShop(warehouse, { csv, customers, eventsEach })
      await facts.rebuild()
      await states.refreshCurrent({ isForced: true })
    }
    const measured: Record<string, Times> = {}
    for (const kind of reports.kinds) {
      console.error(kind)
      measured[kind] = await timeReport(reportSources, kind, turns)
    }
    const answers = await compareAnswers(reportSources, rival)
    await close()
    const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024)
    return { customers, eventsEach, turns, reports: withRatios(measured, rival), answers, peakMemoryMb }
  } finally {
    if (shop === undefined) await rm(folder, { recursive: true, force: true })
  }
}

type Times = { firstSeconds: number; p50Seconds: number; p95Seconds: number }
type Rival = { seconds: Record<string, number>; returnedShare: number; together: Record<string, number> }

/** The first answer also works out states of past dates, where a report needs them; the others find them ready. */
async function timeReport(sources: ReportSources, kind: string, turns: number): Promise<Times> {
  const ask = async () => {
    const from = performance.now()
    orThrow(await runReport(sources, kind, questions[kind]))
    return (performance.now() - from) / 1000
  }
  const firstSeconds = round(await ask())
  const times: number[] = []
  for (let turn = 0; turn < turns; turn += 1) times.push(await ask())
  times.sort((left, right) => left - right)
  const at = (share: number) => round(times[Math.min(turns - 1, Math.floor(share * turns))] ?? 0)
  return { firstSeconds, p50Seconds: at(0.5), p95Seconds: at(0.95) }
}

async function runPandas(csv: string): Promise<Rival | undefined> {
  try {
    console.error('pandas on the same file')
    const { stdout } = await run$('/usr/bin/python3', [pandasScript, csv], { maxBuffer: 1e8 })
    return JSON.parse(stdout) as Rival
  } catch {
    return undefined
  }
}

function withRatios(measured: Record<string, Times>, rival: Rival | undefined) {
  return Object.fromEntries(
    Object.entries(measured).map(([kind, times]) => {
      const seconds = rival?.seconds[kind]
      return [kind, seconds === undefined ? times : { ...times, timesPandas: round(seconds / times.p50Seconds) }]
    }),
  )
}

/** A comparison of speeds counts only between equal answers. */
async function compareAnswers(sources: ReportSources, rival: Rival | undefined) {
  const { summary } = orThrow(await runReport(sources, 'second-order', {}))
  const returnedShare = Number(summary[0]?.returnedShare)
  const { rows } = orThrow(await runReport(sources, 'product-affinity', {}))
  const answers = { returnedShare, pairs: rows.length }
  if (!rival) return answers
  const { together } = rival
  const isSame = ({ product, other, orders }: ReportAnswer['rows'][number]) =>
    orders === (together[`${product} ${other}`] ?? together[`${other} ${product}`])
  return { ...answers, isEqual: Math.abs(returnedShare - rival.returnedShare) < 1e-9 && rows.every(isSame) }
}

const round = (value: number) => Math.round(value * 10_000) / 10_000
