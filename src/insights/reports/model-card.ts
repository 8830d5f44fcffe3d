import { z } from 'zod'
import { figure, label, type MetricName, metrics } from '../metrics.ts'
import { defineReport, type ReportRow } from '../report.ts'

/** Figures of the card by the names they have in it. */
const cardFigures: Record<string, MetricName> = {
  customers: 'judgedCustomers',
  baseRate: 'baseRate',
  areaUnderCurve: 'areaUnderCurve',
  recencyAreaUnderCurve: 'recencyAreaUnderCurve',
  brier: 'brier',
  baseRateBrier: 'baseRateBrier',
  verdict: 'verdict',
  reading: 'reading',
}

const binFigures = ['from', 'to', 'customers', 'predicted', 'actual'] as const

export const modelCard = defineReport({
  kind: 'model-card',
  title: 'Model card',
  description:
    'How good the shop’s purchase model was on its own history, and so how far to trust chances, risk and lapse dates.',
  method: [
    'The model is fitted before an earlier date and judged by who ordered within the horizon after it, against plain recency.',
    'Rows calibration.1, calibration.2 … are tenths of the customers, lowest chance first: where predicted and actual agree, chances can be read as percentages.',
  ],
  period: null,
  params: z.object({}),
  columns: [
    label(
      'metric',
      'Name of the figure in the metric dictionary, with a place or name after a point where there are several',
    ),
    {
      name: 'value',
      unit: 'number',
      description: 'The figure, in the unit of the row; text for the verdict and the reading.',
    },
    label('unit', 'Unit of the value'),
    figure('from'),
    figure('to'),
    figure('customers', 'Customers in the tenth'),
    figure('predicted'),
    figure('actual'),
  ],
  async run(context) {
    const { modelCard: card } = await context.calibration(context.asOfMs)
    const rows = isRecord(card) ? [...figureRows(card), ...parameterRows(card), ...calibrationRows(card)] : []
    const note = 'There are not enough orders before this date to judge a purchase model.'
    return { rows, note: rows.length === 0 ? note : null }
  },
})

const noBin = Object.fromEntries(binFigures.map((name) => [name, null])) as ReportRow

function figureRows(card: Record<string, unknown>): ReportRow[] {
  return Object.entries(cardFigures)
    .filter(([name]) => name in card)
    .map(([name, metric]) => ({ metric, value: plainValue(card[name]), unit: metrics[metric].unit, ...noBin }))
}

function parameterRows({ parameters }: Record<string, unknown>): ReportRow[] {
  if (!isRecord(parameters)) return []
  return Object.entries(parameters)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => ({
      metric: `parameter.${name}`,
      value: plainValue(value),
      unit: metrics.parameter.unit,
      ...noBin,
    }))
}

function calibrationRows({ calibration }: Record<string, unknown>): ReportRow[] {
  if (!Array.isArray(calibration)) return []
  return calibration.filter(isRecord).map((bin, index) => ({
    metric: `calibration.${index + 1}`,
    value: plainValue(bin.actual),
    unit: metrics.calibration.unit,
    ...Object.fromEntries(binFigures.map((name) => [name, plainValue(bin[name])])),
  }))
}

function plainValue(value: unknown): string | number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' ? value : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
