import { Readable } from 'node:stream'
import { z } from 'zod'
import { type Clock, dateOf, isoOf, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { membersSql, type Segments } from '../../segments/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { exportCustomers } from '../customers/export-customers.ts'
import { listCustomers } from '../customers/list-customers.ts'
import { type CustomerValue, listedFilters, listValues } from '../customers/list-values.ts'
import { type Audience, filterShape, narrowCustomers } from '../customers/narrow-customers.ts'
import { customerListSchema } from '../customers/schemas.ts'
import { type CustomerSort, customerSorts } from '../customers/sorts.ts'
import { readAsOf } from '../read-as-of.ts'
import type { Api } from '../typed-server.ts'

const tags = ['customers']
const sorts = Object.keys(customerSorts) as [CustomerSort, ...CustomerSort[]]

const listed = {
  asOf: z.string().max(40).optional().describe('The date to look from; without it the end of today.'),
  sort: z.enum(sorts).default('revenue'),
  order: z.enum(['asc', 'desc']).default('desc'),
}

/** Membership is not read from a row of states as the other filters are: it is asked for before the list is. */
const segmentFilter = {
  segment: z.string().max(200).optional().describe('Members of the segment of this name as of the date.'),
}

const pageQuery = z.strictObject({
  ...filterShape,
  ...segmentFilter,
  ...listed,
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(400).optional().describe('`nextCursor` of the page before.'),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000_000)
    .optional()
    .describe('Rows from the top to begin at instead, for a scroll bar that jumps.'),
})

const valuesSchema = z.object({
  asOf: z.iso.datetime(),
  rows: z.array(z.object({ value: z.string(), customers: z.number().int() })) satisfies z.ZodType<CustomerValue[]>,
})

const exportQuery = z.strictObject({ ...filterShape, ...segmentFilter, ...listed })

export type CustomerListRouteOptions = {
  clock: Clock
  warehouse: Warehouse
  settings: SettingsStore
  segments: Segments
  ensureStates(asOfMs: number): Promise<void>
}

export function registerCustomerListRoutes(api: Api, options: CustomerListRouteOptions): void {
  const { warehouse } = options

  api.route({
    method: 'GET',
    url: '/api/customers',
    schema: {
      tags,
      summary: 'Customers as of a date: search, narrow, sort',
      description: 'Every filter given must fit. Periods are half-open: `…From` is included, `…To` is not.',
      querystring: pageQuery,
      response: { 200: customerListSchema },
    },
    handler: async ({ query }) => {
      const { asOf, sort, order, limit, cursor, offset, ...filters } = query
      if (cursor && offset !== undefined) throw new RefusalError(twoPlaces)
      const asOfMs = readAsOf(options, asOf)
      const audience = await readAudience(options, filters, asOfMs)
      const place = { sort, order, limit, ...(cursor && { cursor }), ...(offset !== undefined && { offset }) }
      return { asOf: isoOf(asOfMs), ...(await listCustomers(warehouse, audience, place)) }
    },
  })

  api.route({
    method: 'GET',
    url: '/api/customers.csv',
    schema: {
      tags,
      summary: 'The whole list as CSV, in its order',
      description: 'Takes the filters and sorting of the list. Money is minor units of the shop’s currency.',
      querystring: exportQuery,
      response: {
        200: { description: 'The rows', content: { 'text/csv': { schema: z.unknown().meta({ type: 'string' }) } } },
      },
    },
    handler: async ({ query }, reply) => {
      const { asOf, sort, order, ...filters } = query
      const asOfMs = readAsOf(options, asOf)
      const audience = await readAudience(options, filters, asOfMs)
      const day = dateOf(asOfMs - 1, options.settings.current().timeZone)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="customers-${day}.csv"`)
        .send(Readable.from(exportCustomers(warehouse, audience, { sort, order }), { objectMode: false }))
    },
  })

  api.route({
    method: 'GET',
    url: '/api/customer-values/:filter',
    schema: {
      tags,
      summary: 'What a filter of the list offers, with how many customers have each value',
      description: 'Takes the filters of the list; the one that is asked about does not count.',
      params: z.object({ filter: z.enum(listedFilters as [string, ...string[]]) }),
      querystring: z.strictObject({ ...filterShape, ...segmentFilter, asOf: listed.asOf }),
      response: { 200: valuesSchema },
    },
    handler: async ({ params, query }) => {
      const { asOf, [params.filter]: _own, ...filters } = query as Record<string, unknown>
      const asOfMs = readAsOf(options, asOf as string | undefined)
      const audience = await readAudience(options, filters, asOfMs)
      return { asOf: isoOf(asOfMs), rows: await listValues(warehouse, params.filter, audience) }
    },
  })
}

/** Who the filters mean, with the states of every date that they read worked out. */
async function readAudience(
  { settings, clock, segments, ensureStates }: CustomerListRouteOptions,
  { segment, ...filters }: Record<string, unknown>,
  asOfMs: number,
): Promise<Audience> {
  const audience = narrowCustomers(filters, { settings: settings.current(), asOfMs, nowMs: clock.nowMs() })
  for (const statesAtMs of audience.statesAtMs) await ensureStates(statesAtMs)
  return typeof segment === 'string' && segment ? withinSegment(segments, segment, audience, asOfMs) : audience
}

/** Those of an audience who are members of a segment as of the date. */
async function withinSegment(segments: Segments, name: string, audience: Audience, asOfMs: number): Promise<Audience> {
  const segment = orThrow(
    segments.store.find(name) ?? refuse('not_found', `There is no segment "${name}".`, { field: 'segment' }),
  )
  const { sql, params } = await membersSql(segments.sources(), segment, asOfMs)
  return {
    ...audience,
    where: `${audience.where}\n  AND customer_id IN (${sql})`,
    params: { ...audience.params, ...params },
  }
}

const twoPlaces = refuse('invalid_input', 'A page begins behind a cursor or at an offset, not at both.', {
  field: 'offset',
  remedy: 'Leave one of them out.',
})
