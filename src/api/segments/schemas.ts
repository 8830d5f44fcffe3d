import { z } from 'zod'
import { type Refusal, refuse } from '../../platform/index.ts'
import {
  decidedCodes,
  parseText,
  printText,
  readTree,
  type SegmentTree,
  type StoredSegment,
} from '../../segments/index.ts'
import { causeSchema } from '../problem.ts'

const instant = z.iso.datetime()

/** A definition in either form. Its own reader says what is wrong with it and where, so the schema only describes. */
export const definitionBody = {
  text: z.string().max(100_000).optional().describe('The definition as a line of text.'),
  definition: z.unknown().optional().describe('Or as a tree of conditions.'),
}

export type GivenDefinition = { text?: string | undefined; definition?: unknown }

/** The definition, or a refusal with the column or the path of its first mistake. */
export function readDefinition({ text, definition }: GivenDefinition): SegmentTree | Refusal {
  if (text !== undefined) return parseText(text)
  if (definition !== undefined) return readTree(definition)
  return refuse('invalid_input', 'The definition is missing.', {
    field: 'definition',
    remedy: 'Give "text" or "definition".',
    cause: { code: 'definition_missing', values: {} },
  })
}

export const stateSchema = z
  .enum(['waiting', 'fresh', 'failed', 'outdated'])
  .describe(
    'failed: it cannot be worked out; outdated: nothing can, because the refresh fails. The members are then those of `evaluatedAt`.',
  )

/** Whether the recorded members can be relied on. While the whole refresh fails no segment is brought up to date. */
export function stateOf({ failure, due }: StoredSegment, refresh: { failures: number }): z.infer<typeof stateSchema> {
  if (failure !== null) return 'failed'
  if (refresh.failures > 0) return 'outdated'
  return due === null ? 'fresh' : 'waiting'
}

export const segmentSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    text: z.string(),
    definition: z.record(z.string(), z.unknown()),
    version: z.number().int(),
    isShipped: z.boolean().describe('An audience of the product that nobody changed.'),
    size: z.number().int().nullable().describe('Recorded members; null before the first refresh.'),
    state: stateSchema,
    failure: z.string().nullable(),
    failureCause: causeSchema
      .nullable()
      .describe(
        'The failure as a code with values: unknown_segment, circle, unknown_condition, unknown_field, too_heavy, error.',
      ),
    failedAt: instant.nullable(),
    evaluatedAt: instant.nullable(),
    changedAt: instant.nullable(),
    savedBy: z.string(),
    savedAt: instant,
  })
  .meta({ id: 'Segment' })

export type SegmentAnswer = z.infer<typeof segmentSchema>

export function showSegment(segment: StoredSegment, refresh: { failures: number }): SegmentAnswer {
  const { number: _, tree, due: _due, ...shown } = segment
  const state = stateOf(segment, refresh)
  return { ...shown, text: printText(tree), definition: tree as Record<string, unknown>, state }
}

export const memberSchema = z.object({
  customerId: z.string(),
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  stage: z.string(),
  orders: z.number().int(),
  revenueMinor: z.number().int(),
  lastOrderAt: instant.nullable(),
  lastSeenAt: instant,
  enteredAt: instant.nullable().describe('Null for a date in the past.'),
})

type Explained = {
  text: string
  holds: boolean
  group?: string | undefined
  kind?: string | undefined
  condition?: Record<string, unknown> | undefined
  value?: unknown
  reason?: z.infer<typeof reasonSchema> | undefined
  parts?: Explained[] | undefined
}
const reasonSchema = z
  .object({
    code: z.enum(decidedCodes),
    values: z.record(z.string(), z.unknown()),
    because: z.string(),
  })
  .describe(
    'The value that decided: count, number, amountMinor, share, text, list, at, or count with firstAt and lastAt.',
  )
export const explainedSchema: z.ZodType<Explained> = z
  .lazy(() =>
    z.object({
      text: z.string(),
      holds: z.boolean(),
      group: z.enum(['all', 'any', 'none']).optional(),
      kind: z.string().optional(),
      condition: z.record(z.string(), z.unknown()).optional().describe('The condition in JSON.'),
      value: z.unknown(),
      reason: reasonSchema.optional(),
      parts: z.array(explainedSchema).optional(),
    }),
  )
  .meta({ id: 'ExplainedCondition' })

export const asOfQuery = z.string().max(40).optional().describe('The date to look from; without it the end of today.')
export const nameParams = z.object({ name: z.string().max(200) })
