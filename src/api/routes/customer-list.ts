import { Readable } from 'node:stream'
import { z } from 'zod'
import { dateOf, isoOf, type Log, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import { printText } from '../../segments/index.ts'
import { type Ledger, type Warehouse, whileAsked } from '../../storage/index.ts'
import { exportCustomers } from '../customers/export-customers.ts'
import { listCustomers } from '../customers/list-customers.ts'
import { type CustomerValue, listedFields, listValues } from '../customers/list-values.ts'
import { type AudienceSources, audienceShape, openAudience, withAudience } from '../customers/open-audience.ts'
import { saveList } from '../customers/save-list.ts'
import { customerListSchema } from '../customers/schemas.ts'
import { type CustomerSort, customerSorts } from '../customers/sorts.ts'
import { readWhere, withoutField } from '../customers/where.ts'
import { readAsOf } from '../read-as-of.ts'
import type { Api } from '../typed-server.ts'

const tags = ['customers']
const sorts = Object.keys(customerSorts) as [CustomerSort, ...CustomerSort[]]

const listed = {
  asOf: z.string().max(40).optional().describe('The date to look from; without it the end of today.'),
  sort: z.enum(sorts).default('revenue'),
  order: z.enum(['asc', 'desc']).default('desc'),
}

const pageQuery = z.strictObject({
  ...audienceShape,
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

const exportQuery = z.strictObject({ ...audienceShape, ...listed })

export type CustomerListRouteOptions = AudienceSources & {
  warehouse: Warehouse
  ledger: Ledger
  log: Log
  notify(): void
}

export function registerCustomerListRoutes(api: Api, options: CustomerListRouteOptions): void {
  const warehouse = whileAsked(options.warehouse)

  api.route({
    method: 'GET',
    url: '/api/customers',
    schema: {
      tags,
      summary: 'Customers as of a date: search, narrow, sort',
      description:
        'Every filter given must fit. `where` is written as segments are: whatever a segment can ask, the list can be narrowed by.',
      querystring: pageQuery,
      response: { 200: customerListSchema },
    },
    handler: async ({ query }) => {
      const { asOf, sort, order, limit, cursor, offset, ...filters } = query
      if (cursor && offset !== undefined) throw new RefusalError(twoPlaces)
      const asOfMs = readAsOf(options, asOf)
      const place = { sort, order, limit, ...(cursor && { cursor }), ...(offset !== undefined && { offset }) }
      const page = await withAudience(options, filters, asOfMs, (audience) => listCustomers(warehouse, audience, place))
      return { asOf: isoOf(asOfMs), ...page }
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
      const audience = await openAudience(options, filters, asOfMs)
      const rows = Readable.from(exportCustomers(warehouse, audience, { sort, order }), { objectMode: false })
      // Whoever hangs up before the first row ends no generator: the stream alone knows.
      // Nobody is left to be told of a failure, and whoever stays written down is forgotten after an hour.
      const onFailure = (error: unknown) => options.log.warn({ err: error }, 'Who was on a list stays written down')
      rows.once('close', () => void audience.close().catch(onFailure))
      const day = dateOf(asOfMs - 1, options.settings.current().timeZone)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="customers-${day}.csv"`)
        .send(rows)
    },
  })

  api.route({
    method: 'GET',
    url: '/api/customer-values/:field',
    schema: {
      tags,
      summary: 'The values of a field that customers of the list have, with how many have each',
      description:
        'Takes the filters of the list; parts of `where` that only ask about this field do not count. An empty value is of those without any.',
      params: z.object({ field: z.enum(listedFields as [string, ...string[]]) }),
      querystring: z.strictObject({ ...audienceShape, asOf: listed.asOf }),
      response: { 200: valuesSchema },
    },
    handler: async ({ params, query }) => {
      const { asOf, where, ...filters } = query as Record<string, unknown> & { where?: string; asOf?: string }
      const others = where && printText(withoutField(readWhere(where), params.field))
      const asOfMs = readAsOf(options, asOf)
      const rows = await withAudience(options, { ...filters, where: others }, asOfMs, (audience) =>
        listValues(warehouse, params.field, audience),
      )
      return { asOf: isoOf(asOfMs), rows }
    },
  })

  registerSaving(api, options)
}

/** For a list that no definition says: behind a mark of a report, or found by words. */
function registerSaving(api: Api, options: CustomerListRouteOptions): void {
  api.route({
    method: 'POST',
    url: '/api/customers/save-list',
    schema: {
      tags,
      summary: 'Keep who is on the list now as an uploaded list, with a segment of it',
      description: 'Takes the filters of the list. Unlike a definition it does not follow what customers do later.',
      querystring: z.strictObject({ ...audienceShape, asOf: listed.asOf }),
      body: z.strictObject({
        name: z.string().min(1).max(120),
        title: z.string().min(1).max(200).optional(),
        description: z.string().max(2000).optional(),
      }),
      response: { 200: z.object({ segment: z.string(), customers: z.number().int() }) },
    },
    handler: async ({ query, body, caller }) => {
      const { asOf, ...filters } = query as Record<string, unknown>
      const asOfMs = readAsOf(options, asOf as string | undefined)
      const wanted = { ...body, savedBy: caller?.who ?? 'unknown' }
      const { segment, customers } = orThrow(
        await withAudience(options, filters, asOfMs, (audience) => saveList(options, audience, wanted)),
      )
      options.notify()
      return { segment: segment.name, customers }
    },
  })
}

const twoPlaces = refuse('invalid_input', 'A page begins behind a cursor or at an offset, not at both.', {
  field: 'offset',
  remedy: 'Leave one of them out.',
  cause: { code: 'two_places', values: {} },
})
