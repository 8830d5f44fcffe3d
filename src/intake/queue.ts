/** Runs pieces of work one after the other in the order they came. A piece that fails does not stop those behind it. */
export function createQueue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let tail: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = tail.then(work, work)
    tail = mine.catch(() => undefined)
    return mine
  }
}
