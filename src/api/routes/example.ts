import { z } from 'zod'
import { type Log, RefusalError, refuse } from '../../platform/index.ts'
import { answerWithProgress, type OnProgress, progressLines } from '../progress-stream.ts'
import type { Api } from '../typed-server.ts'

export type ExampleRouteOptions = {
  log: Log
  /** Fills an empty shop with the example shop; the number of its customers, or undefined where the shop has events. */
  seedExample(onProgress: OnProgress): Promise<number | undefined>
}

/** The example shop for whoever wants to look around before bringing data of their own. */
export function registerExampleRoutes(api: Api, { log, seedExample }: ExampleRouteOptions): void {
  let isFilling = false
  api.route({
    method: 'POST',
    url: '/api/example',
    schema: {
      tags: ['operation'],
      summary: 'Fill an empty shop with the example shop; its settings become those of the example',
      response: {
        200: {
          description: 'Lines of progress, at last the number of customers',
          content: { 'application/x-ndjson': { schema: progressLines(z.object({ customers: z.number().int() })) } },
        },
      },
    },
    handler: (_request, reply) =>
      answerWithProgress(reply, log, async (onProgress) => {
        if (isFilling) throw new RefusalError(alreadyFilling)
        isFilling = true
        try {
          const customers = await seedExample(onProgress)
          if (customers === undefined) throw new RefusalError(notEmpty)
          return { customers }
        } finally {
          isFilling = false
        }
      }),
  })
}

const alreadyFilling = refuse('conflict', 'The example shop is being filled in already.', {
  remedy: 'Wait until it is done.',
  cause: { code: 'example_filling', values: {} },
})

const notEmpty = refuse('conflict', 'The shop has events of its own.', {
  remedy: 'Start a second server on an empty folder to look at the example: regulars start --data example.',
  cause: { code: 'shop_not_empty', values: {} },
})
