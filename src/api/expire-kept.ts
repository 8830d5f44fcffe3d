import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kept } from '../insights/index.ts'
import { doorOf } from './guard.ts'

/**
 * Whoever changes something (a setting, a segment, a merge, an import) wants to see it: what is kept for readers counts as older from then on.
 * One place for all routes, so that a new one need not think of it.
 */
export function expireKept(server: FastifyInstance, { expire }: Pick<Kept, 'expire'>): void {
  const look = (request: FastifyRequest, reply: FastifyReply) => {
    const door = doorOf(request)
    if (door !== undefined && door !== 'read' && request.method !== 'GET' && reply.statusCode < 400) expire()
  }
  // Before the answer leaves, as the next question may follow at once; and after it, as an answer may stream while the work goes on.
  server.addHook('onSend', async (request, reply) => look(request, reply))
  server.addHook('onResponse', async (request, reply) => look(request, reply))
}
