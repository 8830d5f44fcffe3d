import type { Readable } from 'node:stream'
import { type ProblemCode, problems, type Refusal, RefusalError, refuse } from '../platform/index.ts'

export type Query = Record<string, string | number | boolean | undefined>

/** How the command line asks a shop: always through the API, whether a server answers or this process itself. */
export type ShopClient = {
  /** @throws {RefusalError} whatever the shop refuses */
  get<Answer>(path: string, query?: Query): Promise<Answer>
  /** The answer as text, as for CSV. */
  getText(path: string, query?: Query): Promise<string>
  /** The bytes of an answer as they come, for files of any size. */
  download(path: string, query?: Query): Promise<AsyncIterable<Uint8Array>>
  send<Answer>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, options?: SendOptions): Promise<Answer>
  /** The lines of an NDJSON answer as they come; a line that is a problem is thrown. */
  stream(path: string, options?: SendOptions & { upload?: Readable }): AsyncGenerator<Record<string, unknown>>
  close(): Promise<void>
}

export type SendOptions = { query?: Query; body?: unknown }

export type WireRequest = {
  method: string
  /** Path and query. */
  url: string
  headers: Record<string, string>
  payload: string | Readable | undefined
}
export type WireAnswer = { status: number; body: AsyncIterable<Uint8Array> }
/** One request to the shop, over HTTP or straight into the routes of this process. */
export type Wire = { ask(request: WireRequest): Promise<WireAnswer>; close(): Promise<void> }

export function createShopClient(wire: Wire, token: string): ShopClient {
  async function ask(method: string, path: string, options: SendOptions & { upload?: Readable } = {}) {
    const { query = {}, body, upload } = options
    const headers: Record<string, string> = { authorization: `Bearer ${token}` }
    if (upload) headers['content-type'] = 'application/octet-stream'
    else if (body !== undefined) headers['content-type'] = 'application/json'
    const payload = upload ?? (body === undefined ? undefined : JSON.stringify(body))
    const answer = await wire.ask({ method, url: addressOf(path, query), headers, payload })
    if (answer.status >= 400) throw new RefusalError(refusalOf(await readText(answer.body), answer.status))
    return answer.body
  }
  const askJson = async <Answer>(method: string, path: string, options: SendOptions): Promise<Answer> =>
    JSON.parse(await readText(await ask(method, path, options))) as Answer

  return {
    get: (path, query = {}) => askJson('GET', path, { query }),
    getText: async (path, query = {}) => readText(await ask('GET', path, { query })),
    download: (path, query = {}) => ask('GET', path, { query }),
    send: (method, path, options = {}) => askJson(method, path, options),
    stream: async function* (path, options = {}) {
      for await (const line of linesOf(await ask('POST', path, options))) {
        const value = JSON.parse(line) as Record<string, unknown>
        if (isProblem(value)) throw new RefusalError(refusalOf(line, 500))
        yield value
      }
    },
    close: () => wire.close(),
  }
}

/** A wire to a server at `url`, such as http://127.0.0.1:4545. */
export function httpWire(url: string): Wire {
  return {
    ask: async ({ method, url: path, headers, payload }) => {
      const init = { method, headers, ...(payload === undefined ? {} : { body: payload, duplex: 'half' as const }) }
      const response = await fetch(new URL(path, url), init).catch((error: Error) => {
        const why = (error.cause as Error | undefined)?.message ?? error.message
        throw new RefusalError(
          refuse('unavailable', `The server at ${url} does not answer (${why}).`, {
            remedy: 'Look at its log, or stop it and try again.',
          }),
        )
      })
      return { status: response.status, body: response.body ?? emptyBody() }
    },
    close: async () => {},
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

function addressOf(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line !== '')
  }
  if (rest !== '') yield rest
}

function isProblem(value: Record<string, unknown>): boolean {
  return typeof value.code === 'string' && value.code in problems && typeof value.status === 'number'
}

/** The refusal inside a problem document; whatever else a proxy in between may answer is told by its status. */
function refusalOf(text: string, status: number): Refusal {
  try {
    const { type, title, status: _, detail, code, ...details } = JSON.parse(text)
    if (code in problems) return refuse(code as ProblemCode, detail, details)
  } catch {
    // Not a problem document: the status is all there is.
  }
  return refuse('unavailable', `The server answered with status ${status}.`)
}
