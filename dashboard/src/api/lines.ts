import { Problem, problemOf, readProblem } from './problem.ts'

/** The lines of an answer of JSON lines, one by one as they come. */
export async function* readLines<Line>(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      const lines = (rest + (value ?? '')).split('\n')
      rest = done ? '' : (lines.pop() ?? '')
      for (const line of lines) if (line !== '') yield JSON.parse(line) as Line
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** How far the server is; `total` 0 means not known. */
export type Progress = { title: string; done: number; total: number; detail: string }
type WorkLine<Result> = { progress: Progress } | { result: Result } | { title: string; status: number; detail?: string }

/**
 * Has the server do something long and follows it to its result.
 * @throws {Problem} on any refusal, also one that comes after the work began
 */
export async function followWork<Result>(
  path: string,
  body: unknown,
  onProgress: (progress: Progress) => void,
): Promise<Result> {
  const response = await startWork(path, body)
  for await (const line of readLines<WorkLine<Result>>(response.body as ReadableStream<Uint8Array>)) {
    if ('result' in line) return line.result
    if ('progress' in line) onProgress(line.progress)
    else throw await readProblem(line, line.status, line.title)
  }
  throw new Problem(0, 'The server broke off', '')
}

async function startWork(path: string, body: unknown): Promise<Response> {
  const json = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  let response: Response
  try {
    response = await fetch(path, { method: 'POST', ...json })
  } catch {
    throw new Problem(0, 'The server does not answer', '')
  }
  if (!response.ok) throw await problemOf(response)
  return response
}
