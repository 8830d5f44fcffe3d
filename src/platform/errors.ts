import type { Cause } from './causes.ts'

/** Every code a caller can meet, with its HTTP status (RFC 9457), the exit code of the command line, and a title. */
export const problems = {
  invalid_input: { status: 400, exitCode: 2, title: 'The input is not valid' },
  invalid_date: { status: 400, exitCode: 2, title: 'The date is not valid' },
  invalid_mapping: { status: 400, exitCode: 2, title: 'The mapping is not valid' },
  invalid_settings: { status: 400, exitCode: 2, title: 'The settings are not valid' },
  unauthenticated: { status: 401, exitCode: 4, title: 'A valid key is needed' },
  forbidden: { status: 403, exitCode: 4, title: 'This key may not do that' },
  not_found: { status: 404, exitCode: 3, title: 'Not found' },
  conflict: { status: 409, exitCode: 5, title: 'This conflicts with the present state' },
  too_large: { status: 413, exitCode: 2, title: 'Too large' },
  unreadable_file: { status: 422, exitCode: 2, title: 'The file cannot be read' },
  unprocessable: { status: 422, exitCode: 2, title: 'Understood, but cannot be done' },
  too_many_requests: { status: 429, exitCode: 6, title: 'Too many requests' },
  data_in_use: { status: 503, exitCode: 5, title: 'The data directory is in use' },
  storage_full: { status: 507, exitCode: 7, title: 'No space left to store data' },
  unavailable: { status: 503, exitCode: 6, title: 'Not available right now' },
  internal: { status: 500, exitCode: 1, title: 'Something went wrong on our side' },
} as const

export type ProblemCode = keyof typeof problems

/** Where something is wrong: any of file, line and column (1-based), row (1-based record), field, index (0-based item of a batch). */
export type Where = { file?: string; line?: number; column?: number; row?: number; field?: string; index?: number }

export type RefusalDetails = Where & { remedy?: string; cause?: Cause }

/** An expected "no": what was wrong, where, and what to do next. Returned, not thrown. */
export type Refusal = { refused: true; code: ProblemCode; reason: string } & RefusalDetails

export function refuse(code: ProblemCode, reason: string, details: RefusalDetails = {}): Refusal {
  return { refused: true, code, reason, ...details }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
}

/** Carries a refusal through code that can only throw (drivers, streams); the API and the command line unwrap it. */
export class RefusalError extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.name = 'RefusalError'
    this.refusal = refusal
  }
}

/** The value, or throws the refusal for a driver at the edge to answer. */
export function orThrow<Value>(result: Value | Refusal): Exclude<Value, Refusal> {
  if (isRefusal(result)) throw new RefusalError(result)
  return result as Exclude<Value, Refusal>
}

/** One sentence for a person: reason, place, remedy. */
export function describeRefusal(refusal: Refusal): string {
  const places = [
    refusal.file,
    refusal.line === undefined ? undefined : `line ${refusal.line}`,
    refusal.column === undefined ? undefined : `column ${refusal.column}`,
    refusal.row === undefined ? undefined : `row ${refusal.row}`,
    refusal.index === undefined ? undefined : `item ${refusal.index}`,
    refusal.field === undefined ? undefined : `field "${refusal.field}"`,
  ].filter((place) => place !== undefined)
  const where = places.length > 0 ? `${places.join(', ')}: ` : ''
  return `${where}${refusal.reason}${refusal.remedy ? ` ${refusal.remedy}` : ''}`
}
