import { parentPort, workerData } from 'node:worker_threads'
import { isRefusal, RefusalError } from '../../../platform/index.ts'
import type { FromReader, ReaderTask, ToReader } from './messages.ts'
import { readFiles } from './read-files.ts'

/** Chunks that may be on their way: one being written, one waiting, one being read. */
const mostUnderWay = 2

const port = parentPort
if (!port) throw new Error('The reader runs as a worker thread')

let underWay = 0
let isStopped = false
let wake: (() => void) | undefined

port.on('message', (message: ToReader) => {
  if (message.kind === 'taken') underWay -= 1
  else isStopped = true
  wake?.()
})

const say = (message: FromReader) => port.postMessage(message)

try {
  const reading = readFiles(workerData as ReaderTask)
  let next = await reading.next()
  while (!next.done && !isStopped) {
    say(next.value)
    underWay += 1
    while (underWay > mostUnderWay && !isStopped) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    if (!isStopped) next = await reading.next()
  }
  if (isStopped) await reading.return([])
  say({ kind: 'end', notes: next.done ? next.value : [] })
} catch (error) {
  const refusal = error instanceof RefusalError ? error.refusal : undefined
  if (!isRefusal(refusal)) throw error
  say({ kind: 'end', notes: [], refusal })
} finally {
  port.close()
}
