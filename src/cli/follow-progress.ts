import type { Readable } from 'node:stream'
import { showProgress } from './progress-bar.ts'
import type { Session } from './session.ts'
import type { SendOptions, ShopClient } from './shop-client.ts'

type Line<Result> = { progress?: { title: string; done: number; total: number; detail: string }; result?: Result }

/** Has long work done, shows how far it is, and returns what came of it. */
export async function followProgress<Result>(
  session: Session,
  client: ShopClient,
  path: string,
  options: SendOptions & { upload?: Readable } = {},
): Promise<Result> {
  let result: Result | undefined
  try {
    for await (const line of client.stream(path, options) as AsyncGenerator<Line<Result>>) {
      if (line.progress) {
        const { title, done, total, detail } = line.progress
        showProgress(session.terminal, title, done, total, detail)
      }
      if (line.result !== undefined) result = line.result
    }
  } finally {
    session.terminal.showLine('')
  }
  if (result === undefined) throw new Error(`The answer of ${path} broke off.`)
  return result
}
