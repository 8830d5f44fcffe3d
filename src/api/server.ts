import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { compressAnswers } from './compress-answers.ts'
import { serveDashboard } from './dashboard-files.ts'
import type { ApiDependencies } from './dependencies.ts'
import { expireKept } from './expire-kept.ts'
import { guardRoutes, isGuarded } from './guard.ts'
import { limits } from './limits.ts'
import { createErrorHandler, problemSchema } from './problem.ts'
import { registerRoutes } from './routes/index.ts'
import { securityHeaders } from './security-headers.ts'
import type { Api } from './typed-server.ts'

/** The shop's HTTP server with every route, not yet listening. `inject` asks it without a network. */
export async function createServer(deps: ApiDependencies): Promise<Api> {
  const server = Fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    // Uploads take longer than any fixed time; the guard bounds every other body.
    requestTimeout: 0,
    http: { maxHeaderSize: limits.headerBytes, headersTimeout: limits.receiveMs },
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>()
  server.server.maxConnections = limits.connections
  server.setValidatorCompiler(validatorCompiler)
  // Answers are built by the program itself and their shapes are checked by types and tests; checking each row again would only cost time.
  server.setSerializerCompiler(() => JSON.stringify)
  server.setErrorHandler(createErrorHandler(deps.log))
  server.addHook('onRequest', async (request, reply) => {
    // Any shop's page may send events; the headers that keep other pages out would only get in its way.
    if (!request.url.startsWith('/v1/')) reply.headers(securityHeaders)
  })
  compressAnswers(server)
  guardRoutes(server, deps.access)
  observeRequests(server, deps)
  expireKept(server, deps.kept)
  await describeRoutes(server, deps.version)
  registerRoutes(server, deps)
  await serveDashboard(server, deps.dashboardFolder)
  await server.ready()
  return server
}

function observeRequests(server: Api, { metrics }: ApiDependencies): void {
  server.addHook('onResponse', async (request, reply) => {
    // The route, not the address: addresses are as many as customers.
    const route = request.routeOptions.url ?? 'none'
    metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
  })
  server.addHook('onSend', async (request, reply) => {
    if (isGuarded(request.url)) reply.header('cache-control', 'no-store')
  })
}

async function describeRoutes(server: Api, version: string): Promise<void> {
  server.addHook('onRoute', (route) => {
    if (!route.schema || route.schema.hide) return
    const problem = { 'application/problem+json': { schema: problemSchema } }
    const response = {
      default: { description: 'A problem (RFC 9457)', content: problem },
      ...(route.schema.response ?? {}),
    }
    const isKeyed = (isGuarded(route.url) && route.config?.door !== 'anyone') || route.url.startsWith('/v1/')
    const security = isKeyed ? { security: [{ key: [] }] } : {}
    route.schema = { ...route.schema, ...security, response }
  })
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Regulars',
        version,
        description:
          'Money is integer minor units of the shop’s currency, rates are fractions, instants are RFC 3339 in UTC. ' +
          '`asOf` takes a day (its start in the shop’s zone) or an instant; only what happened before it counts.',
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key of `regulars keys create`.' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger())
}
