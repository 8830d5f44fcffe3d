import type { Shop } from './shop.ts'

/** How often deliveries that were not taken are looked at. */
const lookEveryMs = 5_000

/** Sends changes of segments to webhooks: at once after a refresh that made some, and again where they were not taken. */
export function tellChanges({ segments, log }: Pick<Shop, 'segments' | 'log'>): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let isRunning = false
  let isStopped = false

  async function deliver(): Promise<void> {
    try {
      while (!isStopped && (await segments.webhooks.deliver()) > 0);
    } catch (error) {
      log.error({ err: error }, 'Changes of segments could not be told')
    } finally {
      isRunning = false
    }
  }
  const start = () => {
    if (isRunning || isStopped) return
    isRunning = true
    running = deliver()
  }

  const timer = setInterval(start, lookEveryMs)
  const unsubscribe = segments.subscribe(start)
  return {
    stop: () => {
      isStopped = true
      clearInterval(timer)
      unsubscribe()
      return running
    },
  }
}
