import { z } from 'zod'
import { stages } from '../../states/index.ts'
import { defineCondition } from '../condition.ts'
import {
  isWithinDay,
  readDuration,
  readWindow,
  type Window,
  windowSchema,
  windowSyntax,
  writeWindow,
} from '../parts/window.ts'
import type { Reader } from '../text/reader.ts'
import { quoteText } from '../text/tokens.ts'

/** Came into a stage of the life cycle or left it. */
export const stageChange = defineCondition({
  kind: 'stage-change',
  title: 'Entered or left a stage',
  description:
    'At least once in the window the customer came into the stage, or went from it to another. The first stage counts as entered when they were first seen; nobody enters a stage that they are in already. A customer lapses on a day of their own, at its start. The whole life is judged with the date’s own model and thresholds, as the stage of the date is.',
  params: z.strictObject({
    change: z.enum(['entered', 'left']),
    stage: z.enum(stages),
    window: windowSchema.optional(),
  }),
  syntax: `entered|left stage 'STAGE' ${windowSyntax} (or "within N days" for "in last N days")`,
  examples: [
    "entered stage 'churned' in last 30 days",
    "left stage 'active' within 2 weeks",
    "entered stage 'reactivated' since '2026-01-01' and stage != 'churned'",
  ],
  starts: ['entered stage', 'left stage'],
  read: (reader, start) => {
    const change = start.startsWith('entered') ? ('entered' as const) : ('left' as const)
    return { change, stage: readStage(reader), ...readWithin(reader) }
  },
  write: ({ change, stage, window }) => `${change} stage ${quoteText(stage)}${writeWindow(window)}`,
  compile: ({ change, stage, window }, context) => {
    if (window && 'unit' in window && isWithinDay(window.unit)) context.changesWithinDay()
    const { fromMs, toMs } = context.bounds(window)
    const isStage = `m_stage = ${context.param(stage, 'String')}`
    const isThen = [
      ...(fromMs === undefined ? [] : [`m_at >= ${context.instant(fromMs)}`]),
      ...(toMs === context.asOfMs ? [] : [`m_at < ${context.instant(toMs)}`]),
    ]
    // A stage was left when the next one began.
    const columns =
      change === 'entered'
        ? '`stage_moves.stage`, `stage_moves.at`'
        : 'arrayPopBack(`stage_moves.stage`), arrayPopFront(`stage_moves.at`)'
    return {
      source: 'states',
      sql: `arrayExists((m_stage, m_at) -> ${[isStage, ...isThen].join(' AND ')}, ${columns})`,
      value: `arrayMap(move -> move.2, arrayFilter(move -> move.1 = ${context.param(stage, 'String')}, arrayZip(${columns})))`,
      shownAs: 'times',
    }
  },
})

function readStage(reader: Reader) {
  const written = reader.expectText('a stage', { values: stages })
  const stage = stages.find((each) => each === written.toLowerCase())
  if (stage) return stage
  return reader.refuseLast(`There is no stage "${written}".`, `It is one of ${stages.map(quoteText).join(', ')}.`, {
    code: 'not_a_stage',
    values: { value: written, choices: stages },
  })
}

/** People say "within 30 days" of what has happened, too. */
function readWithin(reader: Reader): { window?: Window } {
  if (!reader.accept('within')) return readWindow(reader)
  const { amount, unit } = readDuration(reader)
  return { window: { last: amount, unit } }
}
