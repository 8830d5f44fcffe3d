/** Runs work under a name, one after another in the order of asking, within this process. */
export type LocalLocks = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>

export function createLocalLocks(): LocalLocks {
  const tails = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    const before = tails.get(name) ?? Promise.resolve()
    const mine = before.then(work)
    const tail = mine.catch(() => undefined)
    tails.set(name, tail)
    try {
      return await mine
    } finally {
      if (tails.get(name) === tail) tails.delete(name)
    }
  }
}
