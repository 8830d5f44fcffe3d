import { z } from 'zod'
import { type Caller, type SignIn, scopes } from '../../access/index.ts'
import { orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { originOf } from '../guard.ts'
import type { Api } from '../typed-server.ts'

const callerSchema = z
  .object({
    who: z.string().describe('As the history of settings names them.'),
    scope: z.enum(scopes),
    via: z
      .enum(['owner', 'key', 'session', 'machine'])
      .describe(
        'owner: command line; key: sent with the request; session: a browser that signed in; machine: one on the server’s own.',
      ),
  })
  .meta({ id: 'Caller' })

export type CallerAnswer = z.infer<typeof callerSchema>

const tags = ['keys']

/** Signing a browser in with a key, so that people use the dashboard where other machines reach the server. */
export function registerSessionRoutes(api: Api, { signIn }: { signIn: SignIn }): void {
  api.route({
    method: 'GET',
    url: '/api/session',
    schema: { tags, summary: 'Who asks, and what they may do', response: { 200: callerSchema } },
    handler: ({ caller }) => answerOf(caller),
  })

  api.route({
    method: 'POST',
    url: '/api/session',
    config: { door: 'anyone' },
    schema: {
      tags,
      summary: 'Sign this browser in with a key',
      description:
        'Only for pages of the server itself. Answers with a cookie that does what the key may do, for a week or until the key is revoked.',
      body: z.strictObject({ key: z.string().max(200) }),
      response: { 200: callerSchema },
    },
    handler: async (request, reply) => {
      const { caller, cookie } = orThrow(await signIn.signIn(originOf(request), request.body.key))
      return reply.header('set-cookie', cookie).send(answerOf(caller))
    },
  })

  api.route({
    method: 'DELETE',
    url: '/api/session',
    config: { door: 'read' },
    schema: { tags, summary: 'Sign this browser out', response: { 204: z.null() } },
    handler: async (request, reply) =>
      reply
        .header('set-cookie', await signIn.signOut(originOf(request)))
        .code(204)
        .send(null),
  })
}

function answerOf(caller: Caller | undefined): CallerAnswer {
  if (!caller)
    throw new RefusalError(
      refuse('internal', 'The request passed without anybody to have sent it.', {
        cause: { code: 'internal', values: {} },
      }),
    )
  return { who: caller.who, scope: caller.scope, via: caller.via }
}
