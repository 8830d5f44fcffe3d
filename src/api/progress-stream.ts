import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Log } from '../platform/index.ts'
import { problemOf, refusalFrom } from './problem.ts'

/** How far long work is. `total` 0 means not known; `detail` is for a person. */
export type OnProgress = (title: string, done: number, total: number, detail?: string) => void

const writeEveryMs = 200
const heartbeatMs = 10_000

/** The lines of an answer that shows progress; the last one is `result`, or a problem. */
export function progressLines<Result extends z.ZodType>(result: Result) {
  return z.union([
    z.object({ progress: z.object({ title: z.string(), done: z.number(), total: z.number(), detail: z.string() }) }),
    z.object({ result }),
  ])
}

/**
 * Answers long work with NDJSON: a line of progress now and then, at last the result. What fails before the first line of progress is
 * answered with its own status; later it becomes the last line. A reader who goes away does not stop the work.
 */
export async function answerWithProgress<Result>(
  reply: FastifyReply,
  log: Log,
  work: (onProgress: OnProgress) => Promise<Result>,
): Promise<never> {
  const lines = new PassThrough()
  // Lines for a reader who went away are of no use to anybody.
  lines.on('error', () => lines.destroy())
  const { promise: begun, resolve: begin } = Promise.withResolvers<'begun'>()
  let latest = { progress: { title: '', done: 0, total: 0, detail: '' } }
  let writtenAt = Number.NEGATIVE_INFINITY
  let isBegun = false
  const write = (value: unknown) => {
    writtenAt = performance.now()
    if (!lines.destroyed) lines.write(`${JSON.stringify(value)}\n`)
  }
  const onProgress: OnProgress = (title, done, total, detail = '') => {
    isBegun = true
    begin('begun')
    const isNewTitle = title !== latest.progress.title
    latest = { progress: { title, done, total, detail } }
    if (isNewTitle || done === total || performance.now() - writtenAt > writeEveryMs) write(latest)
  }
  // Proxies and clients cut connections on which nothing comes for a minute.
  const heartbeat = setInterval(() => isBegun && write(latest), heartbeatMs)
  const done = work(onProgress)
    .then((result) => write({ result }))
    .catch((error: unknown) => {
      if (!isBegun) throw error
      write(problemOf(refusalFrom(error, log)))
    })
    .finally(() => {
      clearInterval(heartbeat)
      lines.end()
    })
  await Promise.race([begun, done])
  // From here on the failure, if any, is a line.
  done.catch(() => undefined)
  // The lines are checked by `work`'s type; the route's own answer type cannot say "a stream of these".
  return reply.type('application/x-ndjson').send(lines) as never
}
