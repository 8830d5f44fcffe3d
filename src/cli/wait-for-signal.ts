const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
// A terminal sends Ctrl-C to the launcher and to this process, and the launcher passes it on: the second of such a pair is no impatience.
const samePressMs = 1_000

/** Resolves when somebody wants the process to end; whoever asks again a little later ends it at once. */
export function waitForSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let askedAt: number | undefined
  const ask = () => {
    if (askedAt !== undefined && performance.now() - askedAt > samePressMs) process.exit(130)
    askedAt ??= performance.now()
    resolve()
  }
  for (const signal of signals) process.on(signal, ask)
  // The launcher was killed and nobody is left who could pass on a signal.
  process.on('disconnect', ask)
  process.channel?.unref()
  return promise
}
