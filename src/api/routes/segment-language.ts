import { z } from 'zod'
import { orThrow, refuse } from '../../platform/index.ts'
import {
  audiencePatterns,
  describeConditions,
  printText,
  readValues,
  type Segments,
  testsOfTypes,
  valueSources,
} from '../../segments/index.ts'
import type { Ledger } from '../../storage/index.ts'
import { type OfferedCompletions, offerCompletions } from '../segments/offer-completions.ts'
import { definitionBody, readDefinition } from '../segments/schemas.ts'
import type { Api } from '../typed-server.ts'

type Options = { segments: Segments; ledger: Ledger }

const tags = ['segments']
const fieldSchema = z.object({
  name: z.string(),
  title: z.string(),
  type: z.string(),
  ops: z.array(z.string()).readonly(),
  values: z.array(z.string()).readonly().optional(),
  valuesFrom: z.string().optional(),
})
const catalogueSchema = z.object({
  conditions: z.array(
    z.object({
      kind: z.string(),
      labelKey: z.string(),
      title: z.string(),
      description: z.string(),
      syntax: z.string(),
      examples: z.array(z.string()).readonly(),
      params: z
        .record(z.string(), z.unknown())
        .describe(
          'JSON schema of the parameters, with what edits each: "control", what a test "tests", "valuesFrom" (see the values) and "of" which parameter, a number to "start" with, and parameters of which there is "either".',
        ),
      fields: z.array(fieldSchema),
      hasProperties: z.boolean(),
    }),
  ),
  tests: z.record(z.string(), z.array(z.string()).readonly()).describe('Tests that each type of value takes.'),
  valueSources: z.array(z.string()).readonly(),
  patterns: z
    .array(
      z.object({
        ...{ name: z.string(), title: z.string(), description: z.string(), text: z.string(), blank: z.string() },
        valuesFrom: z.string(),
      }),
    )
    .readonly()
    .describe('Audiences with a value of the shop’s own to fill in.'),
})
export type SegmentCatalogue = z.infer<typeof catalogueSchema>

const completionsSchema = z.object({
  from: z.number().int().describe('A choice takes the place of the text from here …'),
  to: z.number().int().describe('… to here.'),
  typed: z.string(),
  offers: z.array(z.object({ kind: z.enum(['word', 'value']), shown: z.string(), written: z.string() })),
  expects: z.array(z.object({ kind: z.enum(['text', 'number']), what: z.string() })),
}) satisfies z.ZodType<OfferedCompletions>

/** The language of definitions: what a segment can be made of, both of its forms, what a form or an editor can offer. */
export function registerSegmentLanguage(api: Api, { segments, ledger }: Options): void {
  api.route({
    method: 'GET',
    url: '/api/segments/conditions',
    schema: {
      tags,
      summary: 'What a segment can be made of: every condition as a form needs it',
      response: { 200: catalogueSchema },
    },
    handler: async () => ({
      conditions: describeConditions(),
      tests: testsOfTypes,
      valueSources,
      patterns: audiencePatterns,
    }),
  })

  api.route({
    method: 'GET',
    url: '/api/segments/values/:source',
    schema: {
      tags,
      summary: 'Values of the shop’s own that a form can offer, the commonest first',
      params: z.object({ source: z.string().max(40) }),
      querystring: z.strictObject({
        q: z.string().max(200).default('').describe('Part of the value.'),
        limit: z.coerce.number().int().min(1).max(500).default(50),
        of: z
          .string()
          .max(200)
          .optional()
          .describe('Of what: the event whose "properties", the feed whose "feedFields" are asked for.'),
      }),
      response: { 200: z.object({ values: z.array(z.object({ value: z.string(), count: z.number().int() })) }) },
    },
    handler: async ({ params, query }) => {
      const { q: search, limit, of } = query
      const question = { source: params.source, search, limit, of: of === undefined ? [] : [of] }
      const values = await readValues(segments.sources(), ledger, question)
      const remedy = `There are: ${valueSources.join(', ')}.`
      return {
        values: orThrow(
          values ??
            refuse('not_found', `There is no list of values "${params.source}".`, {
              remedy,
              cause: { code: 'unknown_values', values: { source: params.source } },
            }),
        ),
      }
    },
  })

  api.route({
    method: 'POST',
    url: '/api/segments/parse',
    config: { door: 'read' },
    schema: {
      tags,
      summary: 'A definition in both forms; a mistake is refused with its column or its path',
      body: z.strictObject(definitionBody),
      response: { 200: z.object({ text: z.string(), definition: z.record(z.string(), z.unknown()) }) },
    },
    handler: async ({ body }) => {
      const tree = orThrow(readDefinition(body))
      return { text: printText(tree), definition: tree as Record<string, unknown> }
    },
  })

  api.route({
    method: 'POST',
    url: '/api/segments/complete',
    config: { door: 'read' },
    schema: {
      tags,
      summary: 'What could stand at the cursor of a line that is being written',
      description: 'Words as the language expects them there; where it expects a text, the shop’s own values, too.',
      body: z.strictObject({
        text: z.string().max(100_000),
        cursor: z.number().int().min(0).max(100_000).describe('Place in the text, from 0.'),
      }),
      response: { 200: completionsSchema },
    },
    handler: async ({ body }) => offerCompletions(segments.sources(), ledger, body),
  })
}
