import { Worker } from 'node:worker_threads'
import type { FromReader, ReadChunk, ReadEnd, ReaderTask, ToReader } from './messages.ts'

// A published package is JavaScript; a clone runs the TypeScript itself.
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './reader-worker.ts' : './reader-worker.js',
  import.meta.url,
)

/** Memory for what is young: rows live for one lot, and a small nursery would carry them all to the old. */
const nurseryMb = 64

export type Reader = {
  /** Hands each chunk to `take`, in order, and waits for it; gives the reader's last word. */
  run(take: (chunk: ReadChunk) => Promise<void>): Promise<ReadEnd>
  /** Ends the reading; `run` then resolves soon. */
  stop(): void
}

/** Reads files in a thread of its own, so that taking apart, mapping and encoding run beside the writing. */
export function startReader(task: ReaderTask): Reader {
  const worker = new Worker(workerFile, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: nurseryMb } })
  const tell = (message: ToReader) => worker.postMessage(message)
  return {
    stop: () => tell({ kind: 'stop' }),
    run: (take) =>
      new Promise<ReadEnd>((resolve, reject) => {
        let tail: Promise<void> = Promise.resolve()
        let end: ReadEnd | undefined
        const fail = (error: unknown) => {
          void worker.terminate()
          reject(error instanceof Error ? error : new Error(String(error)))
        }
        worker.on('message', (message: FromReader) => {
          if (message.kind === 'end') {
            end = message
            return
          }
          tail = tail.then(async () => {
            await take(message)
            tell({ kind: 'taken' })
          })
          tail.catch(fail)
        })
        worker.on('error', fail)
        worker.on('exit', (code) => {
          tail
            .then(() => (end ? resolve(end) : fail(new Error(`The reading thread ended with code ${code}`))))
            .catch(fail)
        })
      }),
  }
}
