import { formatCell } from '../../insights/index.ts'
import { defineCommand } from '../command.ts'
import { followProgress } from '../follow-progress.ts'
import { printAnswer, tableOf, utc } from '../print.ts'
import type { Session } from '../session.ts'
import { wrapText } from '../wrap-text.ts'

type Bin = { from: number; to: number; customers: number; predicted: number; actual: number }
type Judged = {
  title: string
  trainedAsOf: string
  judgedUntil: string
  horizonDays: number
  customers: number
  baseRate: number
  areaUnderCurve: number | null
  recencyAreaUnderCurve: number | null
  brier: number
  baseRateBrier: number
  calibration: Bin[]
  reading: string
}
type Card = { asOf: string; buyers: number; model: string | null; cards: Judged[]; notes: string[] }

export const fit = defineCommand({
  name: 'predict fit',
  summary: 'Fit the purchase model again from the newest facts',
  description: 'It is fitted by itself at the start of each day and when the shop has grown; this does it now.',
  examples: [['regulars predict fit', 'and everybody’s chances are worked out with it']],
  async run(session) {
    const card = await followProgress<Card>(session, await session.connect(), '/api/predict/fit')
    printAnswer(session, card, (answer) => describeCard(session, answer))
  },
})

export const card = defineCommand<{ asOf?: string }>({
  name: 'predict card',
  summary: 'How good the purchase model was on the shop’s own history',
  options: [{ flags: '--as-of <date>', description: 'the model of this day (default: today)' }],
  examples: [
    ['regulars predict card', 'how far to trust chances, risk and lapse dates'],
    ['regulars predict card --as-of 2025-12-01 --json', 'what was known then, for a program'],
  ],
  async run(session, _args, { asOf }) {
    const answer = await (await session.connect()).get<Card>('/api/predict/card', { asOf })
    printAnswer(session, answer, (found) => describeCard(session, found))
  },
})

function describeCard(session: Session, { buyers, model, cards, notes }: Card): string {
  const { bold } = session.terminal.style
  const [used] = cards
  const heading = `${bold(used?.title ?? model ?? 'No model yet')}, fitted on ${formatCell(buyers, 'count', utc)} buyers`
  const further = notes.filter((note) => note !== used?.reading)
  const text = further.flatMap((note) => wrapText(note, session.terminal.columns))
  return [
    heading,
    ...text,
    ...(used ? ['', ...describeJudged(session, used)] : []),
    ...comparison(session, cards),
  ].join('\n')
}

function describeJudged(session: Session, judged: Judged): string[] {
  const day = (instant: string) => instant.slice(0, 10)
  const columns = [
    { name: 'from', unit: 'rate' as const, title: 'chance from' },
    { name: 'to', unit: 'rate' as const },
    { name: 'customers', unit: 'count' as const },
    { name: 'predicted', unit: 'rate' as const },
    { name: 'actual', unit: 'rate' as const },
  ]
  return [
    `Fitted before ${day(judged.trainedAsOf)}, judged on the ${judged.horizonDays} days until ${day(judged.judgedUntil)}:`,
    ...wrapText(judged.reading, session.terminal.columns),
    '',
    tableOf(session, columns, judged.calibration, utc, 'Too few customers for a calibration.'),
  ]
}

function comparison(session: Session, all: readonly Judged[]): string[] {
  if (all.length < 2) return []
  const columns = [
    { name: 'title', unit: 'text' as const, title: 'model' },
    { name: 'areaUnderCurve', unit: 'score' as const },
    { name: 'recencyAreaUnderCurve', unit: 'score' as const, title: 'recency alone' },
    { name: 'brier', unit: 'score' as const },
    { name: 'baseRateBrier', unit: 'score' as const, title: 'base rate' },
  ]
  return ['', tableOf(session, columns, all, utc, '')]
}
