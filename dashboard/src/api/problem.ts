import { withTexts } from '../locales/start-translations.ts'

/** What the server (or the network) refused, after RFC 9457; `remedy` says what to do next. */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly remedy: string | undefined
  /** The server's name for the kind of problem. */
  readonly code: string | undefined
  /** The field that it is about, where there is one. */
  readonly field: string | undefined
  /** The column of a line of text, from 1, where there is one. */
  readonly column: number | undefined
  /** What was wrong as a code with values, where the server has one. */
  readonly reason: { code: string; values: Record<string, unknown> } | undefined

  constructor(
    status: number,
    title: string,
    detail: string,
    rest: Partial<Pick<Problem, 'remedy' | 'code' | 'field' | 'column' | 'reason'>> = {},
  ) {
    super(detail || title)
    this.name = 'Problem'
    this.status = status
    this.title = title
    this.detail = detail
    this.remedy = rest.remedy
    this.code = rest.code
    this.field = rest.field
    this.column = rest.column
    this.reason = rest.reason
  }
}

type ProblemBody = Partial<Record<'title' | 'detail' | 'remedy' | 'code' | 'field' | 'column' | 'cause', unknown>>

const textOr = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback)

const isReason = (value: unknown): value is NonNullable<Problem['reason']> =>
  typeof value === 'object' && value !== null && 'code' in value && 'values' in value

/** Reads a refusal, together with the words to tell it in: only who is refused something needs them. */
export async function readProblem(body: ProblemBody, status: number, title: string): Promise<Problem> {
  // Without its words it is told in the server's English.
  await withTexts(Promise.resolve(), 'causes').catch(() => undefined)
  const rest = Object.fromEntries(
    (['remedy', 'code', 'field'] as const).flatMap((name) =>
      typeof body[name] === 'string' ? [[name, body[name]]] : [],
    ),
  )
  const column = typeof body.column === 'number' ? { column: body.column } : {}
  return new Problem(status, textOr(body.title, title), textOr(body.detail, ''), {
    ...rest,
    ...column,
    ...(isReason(body.cause) && { reason: body.cause }),
  })
}

/** Reads the body of a refusal; a proxy's HTML page or an empty body still gives a problem with its status. */
export async function problemOf(response: Response): Promise<Problem> {
  let body: ProblemBody = {}
  try {
    body = (await response.json()) as ProblemBody
  } catch {
    // Not JSON: the status line is all there is.
  }
  return readProblem(body, response.status, response.statusText)
}
