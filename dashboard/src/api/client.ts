import { Problem, problemOf } from './problem.ts'

export type Query = Record<string, string | number | undefined>

/** Path with its query; parameters that are undefined or empty are left out. */
export function addressOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/** GETs JSON from the server that served this page. @throws {Problem} on any refusal, and when the server is not reached (status 0) */
export async function getJson<Answer>(
  path: string,
  query: Query,
  signal: AbortSignal,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await ask(addressOf(path, query), { signal, headers: { accept: 'application/json', ...headers } })
  return (await response.json()) as Answer
}

/** Asks a question whose terms do not fit into an address; nothing changes. @throws {Problem} as `getJson` does */
export async function askJson<Answer>(path: string, body: unknown, signal: AbortSignal | null = null): Promise<Answer> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const response = await ask(path, { method: 'POST', headers, body: JSON.stringify(body), signal })
  return (await response.json()) as Answer
}

/** Changes something at the server that served this page; undefined as the body sends none. @throws {Problem} as `getJson` does */
export async function sendJson<Answer>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await ask(path, {
    method,
    headers: { accept: 'application/json', ...json },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

async function ask(address: string, options: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address, options)
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new Problem(0, 'The server does not answer', '')
  }
  if (!response.ok) throw await problemOf(response)
  return response
}
