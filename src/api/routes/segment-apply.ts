import { z } from 'zod'
import { type Clock, isRefusal, orThrow, RefusalError } from '../../platform/index.ts'
import { countSegment, type Judged, type Proposal, printText } from '../../segments/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import { problemOf, problemSchema } from '../problem.ts'
import { readAsOf } from '../read-as-of.ts'
import { definitionBody, type GivenDefinition, readDefinition } from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'
import type { SegmentRouteOptions } from './segments.ts'

type Options = SegmentRouteOptions & { settings: SettingsStore; clock: Clock }

const tags = ['segments']
const mostTogether = 1000
const bodyLimit = 16_000_000
const name = z.string().trim().max(200)
const changeSchema = z.enum(['created', 'updated', 'unchanged'])
const checkedSchema = z.object({
  name: z.string().nullable(),
  text: z.string().nullable().describe('The definition as it would be written; null where it is none.'),
  before: z.string().nullable().describe('The definition that it would take the place of, where it differs.'),
  change: changeSchema.nullable().describe('What saving would do; null where nothing can be saved.'),
  customers: z.number().int().nullable().describe('For how many it holds, where "asOf" was given.'),
  problem: problemSchema.nullable(),
})

/** Definitions that belong together, as a file holds them: judged without saving, or saved all or none. */
export function registerSegmentApply(api: Api, options: Options): void {
  const { store } = options.segments

  api.route({
    method: 'POST',
    url: '/api/segments/check',
    config: { door: 'read' },
    bodyLimit,
    schema: {
      tags,
      summary: 'What is wrong with definitions, and what saving them would do; nothing is saved',
      description:
        'Each is read and compiled as if all of them were saved: it may name the segments of the shop and the others. Segments, lists and feeds that are not there are mistakes.',
      body: z.strictObject({
        segments: z
          .array(z.strictObject({ name: name.optional(), ...definitionBody }))
          .min(1)
          .max(mostTogether),
        asOf: z.string().max(40).optional().describe('Also count as of this date for whom each holds.'),
      }),
      response: { 200: z.object({ segments: z.array(checkedSchema) }) },
    },
    handler: async ({ body }) => {
      const proposals = body.segments.map(propose)
      const judged = await store.check(proposals)
      const asOfMs = body.asOf === undefined ? undefined : readAsOf(options, body.asOf)
      const drafts = new Map(
        proposals.flatMap(({ name: own, tree }) =>
          own === undefined || isRefusal(tree) ? [] : [[own, tree] as const],
        ),
      )
      const sources = { ...options.segments.sources(), directory: store.directory(drafts) }
      const segments = []
      for (const [place, { name: own, tree }] of proposals.entries()) {
        const verdict = judged[place] as Judged
        const isCounted = asOfMs !== undefined && !isRefusal(tree) && !isRefusal(verdict)
        const text = isRefusal(tree) ? null : printText(tree)
        const present = own === undefined ? undefined : store.find(own)
        const before = present && printText(present.tree)
        segments.push({
          ...{ name: own ?? null, text },
          before: text === null || before === undefined || before === text ? null : before,
          ...(isRefusal(verdict)
            ? { change: null, problem: problemOf(verdict) }
            : { change: verdict.change, problem: null }),
          customers: isCounted ? await countSegment(sources, tree, asOfMs) : null,
        })
      }
      return { segments }
    },
  })

  api.route({
    method: 'POST',
    url: '/api/segments/apply',
    bodyLimit,
    schema: {
      tags,
      summary: 'Save several segments by name, all of them or none',
      description:
        'What is new is made, what differs gets a new version, what is alike stays as it is; other segments are left alone. A refusal tells the place in the list by "index".',
      body: z.strictObject({
        segments: z
          .array(
            z.strictObject({
              ...{ name, ...definitionBody },
              title: z.string().min(1).max(200).optional(),
              description: z.string().max(2000).optional(),
            }),
          )
          .min(1)
          .max(mostTogether),
        note: z.string().max(500).optional().describe('Why; kept in the history of each that changes.'),
      }),
      response: {
        200: z.object({
          segments: z.array(z.object({ name: z.string(), change: changeSchema, version: z.number().int() })),
        }),
      },
    },
    handler: async ({ body, caller }) => {
      const requests = body.segments.map((each, index) => {
        const { tree, ...proposal } = propose(each)
        if (isRefusal(tree)) throw new RefusalError({ ...tree, index })
        return { ...proposal, name: each.name, tree, note: body.note }
      })
      const applied = orThrow(await store.saveAll(requests, caller?.who ?? 'unknown'))
      options.notify()
      return {
        segments: applied.map(({ segment, change }) => ({ name: segment.name, change, version: segment.version })),
      }
    },
  })
}

type Given = GivenDefinition & Omit<Proposal, 'tree' | 'line'>

function propose({ text, definition, ...rest }: Given): Proposal {
  return { ...rest, line: text, tree: readDefinition({ text, definition }) }
}
