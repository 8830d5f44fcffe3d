import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, type ZodFastifySchemaValidationError } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  causeOfIssue,
  type Log,
  type ProblemCode,
  problems,
  type Refusal,
  RefusalError,
  refuse,
} from '../platform/index.ts'

const codes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]]

export const causeSchema = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.array(z.string()).readonly()])).readonly(),
})

/** An error as it leaves the API (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().describe('Names the kind of problem; ends with `code`.'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('What was wrong.'),
    code: z.enum(codes),
    remedy: z.string().optional().describe('What to do next.'),
    field: z.string().optional(),
    index: z.number().int().optional().describe('0-based place in a batch.'),
    file: z.string().optional(),
    line: z.number().int().optional(),
    column: z.number().int().optional(),
    row: z.number().int().optional(),
    cause: causeSchema.optional().describe('The same as a stable code with its values, where there is one.'),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof problemSchema>

export function problemOf(refusal: Refusal): Problem {
  const { refused, code, reason, ...details } = refusal
  const { status, title } = problems[code]
  return { type: `urn:regulars:problem:${code}`, title, status, detail: reason, code, ...details }
}

export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal)
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** The one error handler: refusals say what they are, anything else is our mistake, logged whole and told without its inside. */
export function createErrorHandler(log: Log) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    sendProblem(reply, refusalFrom(error, log, { method: request.method, route: request.routeOptions.url }))
}

/** What went wrong, as it may be told. */
export function refusalFrom(error: unknown, log: Log, where: object = {}): Refusal {
  const refusal = refusalOf(error as FastifyError)
  if (refusal) return refusal
  log.error({ err: error, ...where }, 'A request failed')
  return refuse('internal', 'The request failed for a reason that is in the log of the server.', {
    cause: { code: 'internal', values: {} },
  })
}

function refusalOf(error: FastifyError): Refusal | undefined {
  if (error instanceof RefusalError) return error.refusal
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation
    const field = first?.instancePath.replace(/^\//, '').replaceAll('/', '.')
    return refuse('invalid_input', `${first?.message ?? 'Not valid.'}`, {
      ...(field && { field }),
      cause: causeOfIssue(first && issueOf(first)),
    })
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return refuse('too_large', 'The body is larger than this address takes.', {
      remedy: 'Send it in smaller parts.',
      cause: { code: 'body_too_large', values: {} },
    })
  const isCallersMistake = (error.statusCode ?? 500) >= 400 && (error.statusCode ?? 500) < 500
  return isCallersMistake
    ? refuse('invalid_input', error.message, { cause: { code: 'bad_request', values: { message: error.message } } })
    : undefined
}

/** The issue of the schema as it was before Fastify gave its parts other names. */
const issueOf = ({ keyword, message, params }: ZodFastifySchemaValidationError) =>
  ({ ...params, code: keyword, message: message ?? '', path: [] }) as unknown as z.core.$ZodIssue
