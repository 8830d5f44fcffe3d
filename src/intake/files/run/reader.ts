import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { RefusalError } from '../../../platform/index.ts'
import type { FromReader, ReadChunk, ReadEnd, ReaderTask, ToReader } from './messages.ts'
import { readFiles } from './read-files.ts'

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

/** Bytes on disk. Starting a thread takes a quarter of a second, reading this much a hundredth; it goes piece by piece and blocks nobody. */
const smallBytes = 200_000

/** Reads files: large ones in a thread of their own, so that taking apart, mapping and encoding run beside the writing. */
export async function startReader(task: ReaderTask): Promise<Reader> {
  // A file that cannot be looked at is refused by the one who opens it.
  const sizes = await Promise.all(
    task.files.map(({ path }) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  const isSmall = bytes < smallBytes && task.mapping.lookups === undefined
  return isSmall ? readHere(task) : readInThread(task)
}

function readHere(task: ReaderTask): Reader {
  let isStopped = false
  return {
    stop: () => {
      isStopped = true
    },
    run: async (take) => {
      const reading = readFiles(task)
      try {
        let next = await reading.next()
        while (!next.done && !isStopped) {
          await take(next.value)
          next = await reading.next()
        }
        return { kind: 'end', notes: next.done ? next.value : [] }
      } catch (error) {
        if (error instanceof RefusalError) return { kind: 'end', notes: [], refusal: error.refusal }
        throw error
      } finally {
        await reading.return([])
      }
    },
  }
}

function readInThread(task: ReaderTask): Reader {
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
