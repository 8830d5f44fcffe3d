import { z } from 'zod'
import { warehouseInstant } from '../../facts/index.ts'
import {
  type Clock,
  customerIdOf,
  type IdentityKey,
  isoOf,
  keyToUInt64,
  orThrow,
  RefusalError,
  refuse,
} from '../../platform/index.ts'
import { type Segments, segmentsOf } from '../../segments/index.ts'
import { type StageSpan, type States, stages } from '../../states/index.ts'
import { portraitSchema } from '../customers/portrait-schema.ts'
import { type PortraySources, portray } from '../customers/portray.ts'
import { readTimeline, timelineKinds } from '../customers/read-timeline.ts'
import { timelineSchema } from '../customers/schemas.ts'
import { readAsOf } from '../read-as-of.ts'
import type { Api } from '../typed-server.ts'

const tags = ['customers']
const asOf = z.string().max(40).optional().describe('The date to look from; without it the end of today.')
const cursor = z.string().max(400).optional().describe('`nextCursor` of the page before.')
const id = z.object({
  id: z.string().max(300).describe('Customer id, user id, e-mail address, phone number or anonymous id.'),
})

const span = z.object({ stage: z.enum(stages), from: z.iso.datetime(), to: z.iso.datetime().nullable() })
const stageHistorySchema = z.object({
  customerId: z.string(),
  asOf: z.iso.datetime(),
  rows: z.array(span) satisfies z.ZodType<StageSpan[]>,
  boughtAt: z.array(z.iso.datetime()).describe('First payment of each day on which they bought.'),
})

export type CustomerRouteOptions = PortraySources & {
  clock: Clock
  states: Pick<States, 'explainCustomer' | 'stageHistory'>
  segments: Segments
}

export function registerCustomerRoutes(api: Api, options: CustomerRouteOptions): void {
  const { warehouse } = options

  api.route({
    method: 'GET',
    url: '/api/customers/:id',
    schema: {
      tags,
      summary: 'One customer as of a date: facts, states with their reasons, orders, identifiers',
      params: id,
      querystring: z.strictObject({ asOf }),
      response: { 200: portraitSchema },
    },
    handler: async ({ params, query }) => {
      const asOfMs = readAsOf(options, query.asOf)
      const portrait = await portray(options, await findCustomer(options, params.id), asOfMs)
      return orThrow(
        portrait ??
          refuse('not_found', `"${params.id}" had done nothing before ${isoOf(asOfMs)}.`, {
            cause: { code: 'nothing_before', values: { customer: params.id, at: isoOf(asOfMs) } },
          }),
      )
    },
  })

  api.route({
    method: 'GET',
    url: '/api/customers/:id/stages',
    schema: {
      tags,
      summary: 'The stages a customer has been in, oldest first',
      description: 'Judged with the model and thresholds of the date, as the stage of that date is; half-open.',
      params: id,
      querystring: z.strictObject({ asOf }),
      response: { 200: stageHistorySchema },
    },
    handler: async ({ params, query }) => {
      const asOfMs = readAsOf(options, query.asOf)
      const key = await findCustomer(options, params.id)
      const { spans, boughtAt } = await options.states.stageHistory(key, asOfMs)
      return { customerId: customerIdOf(key), asOf: isoOf(asOfMs), rows: spans, boughtAt }
    },
  })

  api.route({
    method: 'GET',
    url: '/api/customers/:id/segments',
    schema: {
      tags,
      summary: 'The segments a customer is in, by name',
      params: id,
      querystring: z.strictObject({ asOf }),
      response: {
        200: z.object({ customerId: z.string(), asOf: z.iso.datetime(), segments: z.array(z.string()) }),
      },
    },
    handler: async ({ params, query }) => {
      const asOfMs = readAsOf(options, query.asOf)
      const key = await findCustomer(options, params.id)
      const { store, sources } = options.segments
      const names = await segmentsOf(sources(), store.all(), key, asOfMs)
      return { customerId: customerIdOf(key), asOf: isoOf(asOfMs), segments: names }
    },
  })

  api.route({
    method: 'GET',
    url: '/api/customers/:id/timeline',
    schema: {
      tags,
      summary: 'What a customer did, newest first',
      params: id,
      querystring: z.strictObject({
        asOf,
        kind: z.enum(timelineKinds).optional().describe('Only what is of this kind.'),
        limit: z.coerce.number().int().min(1).max(500).default(50),
        cursor,
      }),
      response: { 200: timelineSchema },
    },
    handler: async ({ params, query }) => {
      const asOfMs = readAsOf(options, query.asOf)
      const key = await findCustomer(options, params.id)
      const place = {
        customer: keyToUInt64(key),
        asOf: warehouseInstant(asOfMs),
        limit: query.limit,
        cursor: query.cursor,
        kind: query.kind,
      }
      return { customerId: customerIdOf(key), asOf: isoOf(asOfMs), ...(await readTimeline(warehouse, place)) }
    },
  })
}

async function findCustomer({ identities }: CustomerRouteOptions, text: string): Promise<IdentityKey> {
  const key = await identities.resolveAny(text)
  if (key !== undefined) return key
  const remedy = 'Give a customer id (cus_…), a user id, an e-mail address, a phone number or an anonymous id.'
  throw new RefusalError(
    refuse('not_found', `There is no customer "${text}".`, {
      field: 'id',
      remedy,
      cause: { code: 'unknown_customer', values: { customer: text } },
    }),
  )
}
