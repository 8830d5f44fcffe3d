import { finished } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Access, Caller, Door, Origin } from '../access/index.ts'
import { askedBy, isRefusal, refuse } from '../platform/index.ts'
import { limits } from './limits.ts'
import { sendProblem } from './problem.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may pass; without it reading asks for `read` and everything else for `admin`. `anyone` judges the request itself. */
    door?: Door | 'anyone'
    /** The body is a stream of any length that may take its time. */
    isUpload?: boolean
  }
  interface FastifyRequest {
    /** Who asks; set by the guard for every guarded route. */
    caller: Caller | undefined
  }
}

/** Lets nobody pass a route of the API without the right key. The doors of `/v1` look at keys themselves: there the key may be in the body. */
export function guardRoutes(server: FastifyInstance, access: Access): void {
  server.decorateRequest('caller', undefined)
  server.addHook('onRequest', async (request, reply) => {
    const longest = request.routeOptions.config?.isUpload ? limits.uploadUrlLength : limits.urlLength
    if (request.raw.url && request.raw.url.length > longest)
      return sendProblem(
        reply,
        refuse('too_large', `The address is longer than ${longest} characters.`, {
          cause: { code: 'address_too_long', values: { most: longest } },
        }),
      )
    const door = doorOf(request)
    if (door === undefined) return
    const caller = await access.admit(originOf(request), door)
    if (isRefusal(caller)) {
      if (caller.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer')
      return sendProblem(reply, caller)
    }
    request.caller = caller
  })
  server.addHook('onRequest', boundReceiving)
  boundQuestions(server)
  followAskers(server)
}

/** Work that takes long can know when whoever asked for it has left. */
function followAskers(server: FastifyInstance): void {
  // Once the body is read: what reads it does not carry the asker along.
  server.addHook('preHandler', (request, reply, done) => {
    if (doorOf(request) !== 'read') return done()
    const gone = new AbortController()
    finished(reply.raw, () => gone.abort())
    askedBy(gone.signal, done)
  })
}

/** Tells readers to come back rather than queue them without end; a queue that only grows answers nobody in time. */
function boundQuestions(server: FastifyInstance): void {
  let count = 0
  server.addHook('onRequest', async (request, reply) => {
    if (doorOf(request) !== 'read') return
    if (count >= limits.questionsAtOnce) return sendProblem(reply.header('retry-after', '2'), tooMany)
    count += 1
    // Not in onResponse: who hangs up never gets one, and their place would be lost for good.
    finished(reply.raw, () => {
      count -= 1
    })
  })
}

const tooMany = refuse('too_many_requests', `${limits.questionsAtOnce} questions are being answered already.`, {
  remedy: 'Ask again in a few seconds, and one after the other.',
  cause: { code: 'too_many_questions', values: { most: limits.questionsAtOnce } },
})

/** True for addresses that need a key; anything new under /api is guarded without having to remember it. */
export function isGuarded(path: string): boolean {
  return path === '/metrics' || path === '/api' || path.startsWith('/api/')
}

/** What of a request says where it comes from. */
export function originOf({ method, headers, socket }: FastifyRequest): Origin {
  return { method, headers, remoteAddress: socket.remoteAddress }
}

/** Which door a request comes to; undefined where nobody is asked for a key. */
export function doorOf(request: FastifyRequest): Door | undefined {
  const { url, config } = request.routeOptions
  if (url === undefined || !isGuarded(url)) return undefined
  if (config.door === 'anyone') return undefined
  return config.door ?? (request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'admin')
}

/** Cuts off who sends a body drop by drop to hold a connection; uploads are exempt, they come with an admin key. */
async function boundReceiving(request: FastifyRequest, _reply: FastifyReply): Promise<void> {
  // TRAP: browsers send "content-length: 0" with a POST without a body, whose end nobody reads: its answer, if it takes long, would be cut off.
  const hasBody =
    Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined
  if (!hasBody || request.routeOptions.config.isUpload) return
  const timer = setTimeout(() => request.raw.destroy(), limits.receiveMs)
  const stop = () => clearTimeout(timer)
  request.raw.once('end', stop).once('close', stop)
}
