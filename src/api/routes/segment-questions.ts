import { z } from 'zod'
import type { Identities } from '../../intake/index.ts'
import { type Clock, customerIdOf, isoOf, orThrow, RefusalError, refuse } from '../../platform/index.ts'
import {
  compareSegments,
  countSegment,
  explainMembership,
  findMembers,
  findOverlap,
  readMembers,
  readStays,
  type Segments,
  type SegmentTree,
} from '../../segments/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { readAsOf } from '../read-as-of.ts'
import { exportFormats, exportMembers } from '../segments/export-members.ts'
import {
  asOfQuery,
  definitionBody,
  explainedSchema,
  memberSchema,
  nameParams,
  readDefinition,
  stateOf,
  stateSchema,
} from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'

export type SegmentQuestionOptions = {
  segments: Segments
  settings: SettingsStore
  clock: Clock
  warehouse: Warehouse
  identities: Identities
  refreshStatus(): { failures: number }
}

const tags = ['segments']
const instant = z.iso.datetime()
const cursor = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'This is no cursor; take it from "nextCursor".')
  .optional()
const countSchema = z.object({
  customers: z.number().int(),
  of: z.number().int().describe('Customers in all, as of the date.'),
  share: z.number().nullable().describe('customers / of'),
  asOf: instant,
  milliseconds: z.number().describe('What the count took.'),
  examples: z.array(memberSchema),
})
export type CountAnswer = z.infer<typeof countSchema>

const several = z.array(z.strictObject({ name: z.string().max(200).optional(), ...definitionBody }))

/** Questions about segments as of a date: how many, who, why, how they overlap and differ. */
export function registerSegmentQuestions(api: Api, options: SegmentQuestionOptions): void {
  const { segments } = options
  const stored = (name: string) =>
    orThrow(
      segments.store.find(name) ??
        refuse('not_found', `There is no segment "${name}".`, {
          field: 'name',
          cause: { code: 'unknown_segment', values: { segment: name, near: null } },
        }),
    )
  const treeOf = (given: {
    name?: string | undefined
    text?: string | undefined
    definition?: unknown
  }): SegmentTree => (given.name === undefined ? readDefinition(given) : stored(given.name).tree)

  api.route({
    method: 'POST',
    url: '/api/segments/count',
    config: { door: 'read' },
    schema: {
      tags,
      summary: 'How many customers a definition holds for, now or as of a date',
      body: z.strictObject({
        ...{ name: z.string().max(200).optional(), ...definitionBody, asOf: asOfQuery },
        examples: z.number().int().min(0).max(20).default(0).describe('So many of them are shown.'),
      }),
      response: { 200: countSchema },
    },
    handler: async ({ body }) => {
      const asOfMs = readAsOf(options, body.asOf)
      const tree = treeOf(body)
      const startedAt = performance.now()
      const customers = await countSegment(segments.sources(), tree, asOfMs)
      const milliseconds = Math.round((performance.now() - startedAt) * 10) / 10
      const of = await countSegment(segments.sources(), { all: [] }, asOfMs)
      const place = { after: undefined, limit: body.examples }
      const { rows } = body.examples > 0 ? await findMembers(segments.sources(), tree, asOfMs, place) : { rows: [] }
      return { customers, of, share: of > 0 ? customers / of : null, asOf: isoOf(asOfMs), milliseconds, examples: rows }
    },
  })

  api.route({
    method: 'GET',
    url: '/api/segments/:name/members',
    schema: {
      tags,
      summary: 'Members a page at a time: the recorded ones now, those of a date in the past as it was',
      params: nameParams,
      querystring: z.strictObject({
        asOf: asOfQuery,
        limit: z.coerce.number().int().min(1).max(1000).default(50),
        cursor,
      }),
      response: {
        200: z.object({
          asOf: instant,
          state: stateSchema,
          evaluatedAt: instant.nullable(),
          total: z.number().int().nullable(),
          rows: z.array(memberSchema),
          nextCursor: z.string().nullable(),
        }),
      },
    },
    handler: async ({ params, query }) => {
      const segment = stored(params.name)
      const asOfMs = readAsOf(options, query.asOf)
      const place = { after: query.cursor, limit: query.limit }
      const isNow = asOfMs === segments.sources().currentAsOfMs()
      const page = isNow
        ? await readMembers(segments.sources(), segment, asOfMs, place)
        : await findMembers(segments.sources(), segment.tree, asOfMs, place)
      const state = stateOf(segment, options.refreshStatus())
      return {
        asOf: isoOf(asOfMs),
        ...(isNow
          ? { state, evaluatedAt: segment.evaluatedAt, total: segment.size }
          : { state: 'fresh' as const, evaluatedAt: null, total: null }),
        ...page,
      }
    },
  })

  registerOfSeveral(api, options, { stored, treeOf })
  registerOfOne(api, options, { stored, treeOf })
}

type Finders = {
  stored(name: string): ReturnType<Segments['store']['all']>[number]
  treeOf(given: { name?: string | undefined; text?: string | undefined; definition?: unknown }): SegmentTree
}

function registerOfSeveral(api: Api, options: SegmentQuestionOptions, { treeOf }: Finders): void {
  const { segments } = options

  api.route({
    method: 'POST',
    url: '/api/segments/overlap',
    config: { door: 'read' },
    schema: {
      tags,
      summary: 'How 2 to 8 segments overlap: every combination that anybody is in',
      body: z.strictObject({ segments: several.min(2).max(8), asOf: asOfQuery }),
      response: {
        200: z.object({
          asOf: instant,
          sizes: z.array(z.number().int()),
          parts: z.array(z.object({ segments: z.array(z.number().int()), customers: z.number().int() })),
        }),
      },
    },
    handler: async ({ body }) => {
      const asOfMs = readAsOf(options, body.asOf)
      return { asOf: isoOf(asOfMs), ...(await findOverlap(segments.sources(), body.segments.map(treeOf), asOfMs)) }
    },
  })

  api.route({
    method: 'POST',
    url: '/api/segments/compare',
    config: { door: 'read' },
    schema: {
      tags,
      summary: 'How two segments differ in all states, the largest effect first',
      description:
        'Effects are Cohen’s d for figures and Cohen’s h for shares of a value, and in a word: small from 0.2, medium from 0.5, large from 0.8 (Jacob Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988).',
      body: z.strictObject({ segments: several.length(2), asOf: asOfQuery }),
      response: {
        200: z.object({
          asOf: instant,
          sizes: z.tuple([z.number().int(), z.number().int()]),
          differences: z.array(
            z.object({
              ...{ field: z.string(), title: z.string(), value: z.string().nullable(), effect: z.number() },
              ...{ first: z.number().nullable(), second: z.number().nullable() },
              effectSize: z.enum(['none', 'small', 'medium', 'large']),
            }),
          ),
        }),
      },
    },
    handler: async ({ body }) => {
      const asOfMs = readAsOf(options, body.asOf)
      const [first, second] = body.segments.map(treeOf) as [SegmentTree, SegmentTree]
      return { asOf: isoOf(asOfMs), ...(await compareSegments(segments.sources(), [first, second], asOfMs)) }
    },
  })
}

function registerOfOne(api: Api, options: SegmentQuestionOptions, { stored, treeOf }: Finders): void {
  const { segments, warehouse } = options

  api.route({
    method: 'POST',
    url: '/api/segments/explain',
    config: { door: 'read' },
    schema: {
      tags,
      summary: 'Why a customer is in a segment or not, condition by condition with the values that decided',
      body: z.strictObject({
        ...{ name: z.string().max(200).optional(), ...definitionBody, asOf: asOfQuery },
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
        (await explainMembership(segments.sources(), treeOf(body), key, asOfMs)) ??
          refuse('not_found', `"${body.customer}" had done nothing before ${isoOf(asOfMs)}.`, {
            cause: { code: 'nothing_before', values: { customer: body.customer, at: isoOf(asOfMs) } },
          }),
      )
      const stays = body.name === undefined ? [] : await readStays(warehouse, stored(body.name).number, key)
      return { customerId: customerIdOf(key), asOf: isoOf(asOfMs), isMember: explained.holds, explained, stays }
    },
  })

  api.route({
    method: 'GET',
    url: '/api/segments/:name/export',
    schema: {
      tags,
      summary: 'All members as a file, streamed: CSV, JSON lines or Parquet',
      params: nameParams,
      querystring: z.strictObject({ asOf: asOfQuery, format: z.enum(exportFormats).default('csv') }),
      response: {
        200: {
          description: 'The members',
          content: {
            'text/csv': { schema: z.unknown() },
            'application/x-ndjson': { schema: z.unknown() },
            'application/vnd.apache.parquet': { schema: z.unknown() },
          },
        },
      },
    },
    handler: async ({ params, query }, reply) => {
      const asOfMs = readAsOf(options, query.asOf)
      const file = await exportMembers(segments.sources(), stored(params.name), asOfMs, query.format)
      return reply
        .type(file.type)
        .header('content-disposition', attachment(`${params.name}-${isoOf(asOfMs).slice(0, 10)}.${query.format}`))
        .send(file.body)
    },
  })
}

/** A download under a name in any script (RFC 6266, RFC 8187), and under one in plain letters for whoever does not read that. */
function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename*=UTF-8''${encoded}; filename="${fileName.replaceAll(/[^\w .-]/g, '_')}"`
}
