import { z } from 'zod'
import { type Clock, isoOf, type Log } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Calibration, States } from '../../states/index.ts'
import { answerWithProgress, type OnProgress, progressLines } from '../progress-stream.ts'
import { readAsOf } from '../read-as-of.ts'
import type { Api } from '../typed-server.ts'

const parameters = z.record(z.string(), z.number())

const judgedSchema = z
  .object({
    kind: z.string(),
    title: z.string(),
    trainedAsOf: z.string(),
    judgedUntil: z.string(),
    horizonDays: z.number(),
    customers: z.number(),
    baseRate: z.number().describe('Share of the customers who did order.'),
    areaUnderCurve: z.number().nullable().describe('How well the chance ranks customers; 0.5 is by lot.'),
    recencyAreaUnderCurve: z.number().nullable().describe('The same for days since the last order alone.'),
    brier: z.number(),
    baseRateBrier: z.number(),
    calibration: z
      .array(
        z.object({
          from: z.number(),
          to: z.number(),
          customers: z.number(),
          predicted: z.number(),
          actual: z.number(),
        }),
      )
      .readonly(),
    verdict: z.enum(['model', 'recency']),
    reading: z.string(),
  })
  .describe('How a model did on the shop’s own history; the first is the one used.')

const cardSchema = z.object({
  asOf: z.string(),
  buyers: z.number().int(),
  model: z.string().nullable().describe('Kind of the model in use; null while nobody has bought.'),
  cards: z.array(judgedSchema),
  groups: z.array(
    z.object({
      key: z.string().describe('Empty for the whole shop, else a category.'),
      customers: z.number().int(),
      parameters,
      horizonDays: z.number(),
      lapseShare: z.number(),
      gapLogMean: z.number(),
      gapLogSpread: z.number(),
    }),
  ),
  value: z.object({ parameters: parameters.nullable(), meanMinor: z.number() }),
  notes: z.array(z.string()).describe('Why the model, horizon and fallback are what they are.'),
})

const tags = ['predictions']

export type PredictRouteOptions = {
  clock: Clock
  log: Log
  settings: SettingsStore
  states: Pick<States, 'calibration'>
  /** Fits everything again from the newest facts. */
  recalibrate(onProgress: OnProgress): Promise<Calibration>
}

export function registerPredictRoutes(
  api: Api,
  { clock, log, settings, states, recalibrate }: PredictRouteOptions,
): void {
  api.route({
    method: 'GET',
    url: '/api/predict/card',
    schema: {
      tags,
      summary: 'The purchase model of the shop and how good it was on its own history',
      querystring: z.strictObject({ asOf: z.string().max(40).optional() }),
      response: { 200: cardSchema },
    },
    handler: async ({ query }) => {
      const asOfMs = readAsOf({ settings, clock }, query.asOf)
      return cardOf(await states.calibration(asOfMs), asOfMs)
    },
  })

  api.route({
    method: 'POST',
    url: '/api/predict/fit',
    schema: {
      tags,
      summary: 'Fit the model again from the newest facts, and work out everybody’s states with it',
      response: {
        200: {
          description: 'Lines of progress, at last the model card',
          content: { 'application/x-ndjson': { schema: progressLines(cardSchema) } },
        },
      },
    },
    handler: (_request, reply) =>
      answerWithProgress(reply, log, async (onProgress) => {
        const calibration = await recalibrate(onProgress)
        return cardOf(calibration, Date.parse(calibration.asOf))
      }),
  })
}

function cardOf({ buyers, model, cards, groups, value, notes }: Calibration, asOfMs: number) {
  return { asOf: isoOf(asOfMs), buyers, model, cards, groups, value, notes }
}
