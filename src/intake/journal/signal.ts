export type Signal = {
  /** Resolves at the next `wake`, or after `ms`. */
  wait(ms?: number): Promise<void>
  wake(): void
}

/** Something that sleepers are woken by. A wake with nobody asleep is forgotten: look before going to sleep. */
export function createSignal(): Signal {
  const sleepers = new Set<() => void>()
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const wakeUp = () => {
          clearTimeout(timer)
          sleepers.delete(wakeUp)
          resolve()
        }
        const timer = ms === undefined ? undefined : setTimeout(wakeUp, ms)
        sleepers.add(wakeUp)
      }),
    wake: () => {
      for (const wakeUp of [...sleepers]) wakeUp()
    },
  }
}
