import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuse } from '../platform/index.ts'
import { isGuarded } from './guard.ts'
import { sendProblem } from './problem.ts'

const year = 31_536_000

/** Serves the built dashboard. Its addresses belong to its own router, so an unknown one of a browser gets the page, not a 404. */
export async function serveDashboard(server: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(`${folder}/index.html`)
  if (isBuilt)
    await server.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      // The build wrote each file also as .br and .gz.
      preCompressed: true,
      setHeaders: (reply, path) => {
        // Vite writes a hash of the content into these names, so they never change; the page that names them must be asked for each time.
        const isHashed = path.includes('/assets/')
        reply.header('cache-control', isHashed ? `public, max-age=${year}, immutable` : 'no-cache')
      },
    })
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    // A part of an earlier build is not a page: a browser that got one in its place would not know that it is gone.
    const isOfPrograms = isGuarded(path) || path.startsWith('/v1/') || path.startsWith('/assets/')
    const isPage = request.method === 'GET' && !isOfPrograms && acceptsHtml(request.headers.accept)
    if (!isPage)
      return sendProblem(
        reply,
        refuse('not_found', `There is nothing at ${request.method} ${path.slice(0, 200)}.`, {
          cause: { code: 'nothing_here', values: { address: path.slice(0, 200) } },
        }),
      )
    return isBuilt ? reply.sendFile('index.html') : reply.type('text/html; charset=utf-8').send(notBuilt)
  })
}

function acceptsHtml(accept: string | undefined): boolean {
  return accept === undefined || accept.includes('text/html') || accept.includes('*/*')
}

const notBuilt = `<!doctype html><html lang="en"><title>Regulars</title>
<h1>Regulars is running</h1>
<p>The dashboard is not built yet: run <code>npm run build</code> where Regulars is installed, then start it again.
The API answers meanwhile: <a href="/api/openapi.json">its description</a>, <a href="/api/status">the state of the shop</a>.</p>
`
