import { z } from 'zod'
import type { Identities } from '../../intake/index.ts'
import { type Clock, customerIdOf, isoOf, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { explainMembership, readStays, type Segments } from '../../segments/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { readAsOf } from '../read-as-of.ts'
import { askedSegment, treeOf } from '../segments/asked-segment.ts'
import { asOfQuery, explainedSchema } from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'

type Options = {
  segments: Segments
  settings: SettingsStore
  clock: Clock
  warehouse: Warehouse
  identities: Identities
}

const instant = z.iso.datetime()

/** Why one customer is in a segment or not. */
export function registerSegmentExplanation(api: Api, options: Options): void {
  const { segments, warehouse } = options

  api.route({
    method: 'POST',
    url: '/api/segments/explain',
    config: { door: 'read' },
    schema: {
      tags: ['segments'],
      summary: 'Why a customer is in a segment or not, condition by condition with the values that decided',
      body: z.strictObject({
        ...{ ...askedSegment, asOf: asOfQuery },
        customer: z.string().max(300).describe('Customer id, user id, e-mail address, phone number or anonymous id.'),
      }),
      response: {
        200: z.object({
          ...{ customerId: z.string(), asOf: instant, isMember: z.boolean(), explained: explainedSchema },
          stays: z.array(z.object({ enteredAt: instant, leftAt: instant.nullable(), cause: z.string() })),
        }),
      },
    },
    handler: async ({ body }) => {
      const asOfMs = readAsOf(options, body.asOf)
      const key = await options.identities.resolveAny(body.customer)
      if (key === undefined)
        throw new RefusalError(
          refuse('not_found', `There is no customer "${body.customer}".`, {
            field: 'customer',
            cause: { code: 'unknown_customer', values: { customer: body.customer } },
          }),
        )
      const explained = orThrow(
        (await explainMembership(segments.sources(), treeOf(segments.store, body), key, asOfMs)) ??
          refuse('not_found', `"${body.customer}" had done nothing before ${isoOf(asOfMs)}.`, {
            cause: { code: 'nothing_before', values: { customer: body.customer, at: isoOf(asOfMs) } },
          }),
      )
      const stays =
        body.name === undefined ? [] : await readStays(warehouse, orThrow(segments.store.get(body.name)).number, key)
      return { customerId: customerIdOf(key), asOf: isoOf(asOfMs), isMember: explained.holds, explained, stays }
    },
  })
}
