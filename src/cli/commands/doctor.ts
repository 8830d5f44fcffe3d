import { statfs } from 'node:fs/promises'
import { availableParallelism, freemem } from 'node:os'
import { describeRefusal, problems, RefusalError } from '../../platform/index.ts'
import { findOwner } from '../../storage/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer } from '../print.ts'
import type { Session } from '../session.ts'

type Check = { name: string; state: 'ok' | 'warning' | 'failure'; detail: string; remedy: string | null }

const gigabyte = 1e9
const needed = { nodeMajor: 26, diskBytes: 5 * gigabyte, memoryBytes: gigabyte }

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Look everything over and say what to do about what is wrong',
  description: 'Exits with 1 when something has failed; with 0 when there are warnings at most.',
  examples: [
    ['regulars doctor', 'this machine, the data directory, the stores, the freshness of the data'],
    ['regulars doctor --json', 'the same for a program'],
  ],
  async run(session) {
    const checks = [checkNode(), checkMemory(), ...(await checkDisk(session)), ...(await checkShop(session))]
    printAnswer(session, { checks }, () => checks.map((check) => describe(session, check)).join('\n'))
    if (checks.some(({ state }) => state === 'failure')) session.exitCode = problems.internal.exitCode
  },
})

function checkNode(): Check {
  const isNew = Number.parseInt(process.versions.node, 10) >= needed.nodeMajor
  return {
    name: 'node',
    state: isNew ? 'ok' : 'failure',
    detail: `Node ${process.versions.node} on ${process.platform}-${process.arch}, ${availableParallelism()} cores.`,
    remedy: isNew ? null : `Start it as "regulars", which brings Node ${needed.nodeMajor}.`,
  }
}

function checkMemory(): Check {
  const isEnough = freemem() >= needed.memoryBytes
  return {
    name: 'memory',
    state: isEnough ? 'ok' : 'warning',
    detail: `${(freemem() / gigabyte).toFixed(1)} GB of memory are free.`,
    remedy: isEnough
      ? null
      : 'Lower REGULARS_QUERY_MEMORY_BYTES, so that large reports are refused before memory runs out.',
  }
}

async function checkDisk({ config, server }: Session): Promise<Check[]> {
  if (server !== undefined) return []
  try {
    const { bavail, bsize } = await statfs(config.dataDir)
    const isEnough = bavail * bsize >= needed.diskBytes
    return [
      {
        name: 'disk',
        state: isEnough ? 'ok' : 'warning',
        detail: `${((bavail * bsize) / gigabyte).toFixed(1)} GB are free at ${config.dataDir}.`,
        remedy: isEnough ? null : 'Free some space: when the disk is full, new events are refused.',
      },
    ]
  } catch {
    const detail = `There is no data directory at ${config.dataDir} yet.`
    return [
      { name: 'disk', state: 'warning', detail, remedy: 'The first "regulars start" or "regulars import" makes it.' },
    ]
  }
}

/** Asks the shop itself; where it cannot even be opened, that is the finding. */
async function checkShop(session: Session): Promise<Check[]> {
  try {
    const owner = session.server === undefined ? await findOwner(session.config.dataDir) : undefined
    const { checks } = await (await session.connect()).get<{ checks: Check[] }>('/api/checks')
    const where = session.server ?? owner?.url
    const detail = where ? `The server at ${where} answers.` : 'No server is running; the data opens.'
    return [{ name: 'server', state: 'ok', detail, remedy: null }, ...checks]
  } catch (error) {
    const isRefusal = error instanceof RefusalError
    const detail = isRefusal ? describeRefusal({ ...error.refusal, remedy: '' }) : `The shop cannot be opened: ${error}`
    const remedy =
      (isRefusal ? error.refusal.remedy : undefined) ?? 'Look at the message above and at the log of the server.'
    return [{ name: 'server', state: 'failure', detail: detail.trim(), remedy }]
  }
}

const marks = { ok: '✓', warning: '!', failure: '✗' }

function describe({ terminal: { style } }: Session, { name, state, detail, remedy }: Check): string {
  const colour = state === 'ok' ? style.green : state === 'failure' ? style.red : style.bold
  return `${colour(marks[state])} ${name.padEnd(11)} ${detail}${remedy ? `\n  ${' '.repeat(11)} → ${remedy}` : ''}`
}
