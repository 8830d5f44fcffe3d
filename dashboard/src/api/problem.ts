/** What the server (or the network) refused, after RFC 9457; `remedy` says what to do next. */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly remedy: string | undefined

  constructor(status: number, title: string, detail: string, remedy?: string) {
    super(detail || title)
    this.name = 'Problem'
    this.status = status
    this.title = title
    this.detail = detail
    this.remedy = remedy
  }
}

type ProblemBody = { title?: unknown; detail?: unknown; remedy?: unknown }

const textOr = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback)

/** Reads the body of a refusal; a proxy's HTML page or an empty body still gives a problem with its status. */
export async function problemOf(response: Response): Promise<Problem> {
  let body: ProblemBody = {}
  try {
    body = (await response.json()) as ProblemBody
  } catch {
    // Not JSON: the status line is all there is.
  }
  const remedy = typeof body.remedy === 'string' ? body.remedy : undefined
  return new Problem(response.status, textOr(body.title, response.statusText), textOr(body.detail, ''), remedy)
}
