import { z } from 'zod'
import { type Clock, isoOf } from '../../platform/index.ts'
import { compareSegments, findOverlap, type Segments, type SegmentTree } from '../../segments/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import { readAsOf } from '../read-as-of.ts'
import { askedSegment, treeOf } from '../segments/asked-segment.ts'
import { asOfQuery } from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'

type Options = { segments: Segments; settings: SettingsStore; clock: Clock }

const tags = ['segments']
const instant = z.iso.datetime()
const several = z.array(z.strictObject(askedSegment))

/** Several segments side by side: how they overlap, how two of them differ. */
export function registerSegmentComparisons(api: Api, options: Options): void {
  const { segments } = options
  const treesOf = (asked: z.infer<typeof several>) => asked.map((each) => treeOf(segments.store, each))

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
      return { asOf: isoOf(asOfMs), ...(await findOverlap(segments.sources(), treesOf(body.segments), asOfMs)) }
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
          sampledOneIn: z
            .tuple([z.number().int(), z.number().int()])
            .describe('Of each segment, 1 where all its members were measured, else one in how many was.'),
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
      const [first, second] = treesOf(body.segments) as [SegmentTree, SegmentTree]
      return { asOf: isoOf(asOfMs), ...(await compareSegments(segments.sources(), [first, second], asOfMs)) }
    },
  })
}
