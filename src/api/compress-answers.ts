import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

/** Below it the headers cost what compressing saves. */
const smallestBytes = 1_024

type Encoding = 'br' | 'gzip'

// Answers are made anew each time, so what counts is the time of both ends. A hundred customers, 94 kB, go out as 18 kB after 1.4 ms;
// brotli's best quality would make it 14 kB after 240 ms. Both work on Node's own threads, not on the one that answers.
const compressors: Record<Encoding, (text: Buffer) => Promise<Buffer>> = {
  br: (text) =>
    promisify(brotliCompress)(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    }),
  gzip: (text) => promisify(gzip)(text, { level: 4 }),
}

/**
 * The better encoding of those that the reader takes (RFC 9110, 12.5.3); undefined where it names neither or forbids them with `q=0`.
 * `*` stands for whatever is not named.
 */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | undefined {
  const weights = new Map(
    (acceptEncoding ?? '').split(',').map((part) => {
      const [coding = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return [coding, weight === undefined ? 1 : Number(weight)] as const
    }),
  )
  const weightOf = (coding: Encoding) => weights.get(coding) ?? weights.get('*') ?? 0
  const taken = (['br', 'gzip'] as const).filter((coding) => weightOf(coding) > 0)
  return taken.sort((left, right) => weightOf(right) - weightOf(left))[0]
}

/** Answers that are text and whole go out compressed; streams (lines as they happen, long files) and small answers as they are. */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload: unknown) => {
    if (typeof payload !== 'string' || reply.hasHeader('content-encoding')) return payload
    // Also of those that stay as they are: a cache in between must not give one reader's to another.
    reply.header('vary', 'accept-encoding')
    const text = Buffer.from(payload)
    const encoding = chooseEncoding(request.headers['accept-encoding'])
    if (!encoding || text.length < smallestBytes) return payload
    reply.header('content-encoding', encoding).removeHeader('content-length')
    return compressors[encoding](text)
  })
}
