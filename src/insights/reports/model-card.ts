import { z } from 'zod'
import type { Calibration, JudgedModel } from '../../states/index.ts'
import { figure, label, type MetricName, metrics, orNone, valueOfRow } from '../metrics.ts'
import { defineReport, type ReportColumn } from '../report.ts'

export const modelCard = defineReport({
  kind: 'model-card',
  title: 'Model card',
  description:
    'How good the shop’s purchase models were on its own history, and so how far to trust chances, risk and lapse dates.',
  method: [
    'Each model is fitted on what was known at an earlier date (trainedAsOf) and judged by who ordered within the horizon after it, against plain recency. The model in use comes first.',
    'Rows calibration.1, calibration.2 … are tenths of the customers, lowest chance first: where predicted and actual agree, chances can be read as percentages.',
    'Rows parameter.… are those of the model in use, fitted on everything before the date.',
  ],
  period: null,
  isOfWholeShop: true,
  params: z.object({}),
  isComparable: false,
  columns: [
    label(
      'metric',
      'Name of the figure in the metric dictionary; where there are several, with a place or a name after a point',
    ),
    valueOfRow as ReportColumn<'value', string | number | null>,
    label('unit', 'Unit of the value'),
    label('model', 'Which model the figure is about'),
    figure('from'),
    figure('to'),
    orNone(figure('customers', 'Customers in the tenth')),
    figure('predicted'),
    figure('actual'),
  ],
  async run(context) {
    const { cards, groups, notes } = await context.calibration(context.asOfMs)
    if (cards.length === 0)
      return { rows: [], note: ['The models cannot be judged as of this date.', ...notes].join(' ') }
    return cards.flatMap((card, place) => [
      ...figureRows(card),
      ...(place === 0 ? parameterRows(card.kind, groups) : []),
      ...calibrationRows(card),
    ])
  },
})

const noTenth = { from: null, to: null, customers: null, predicted: null, actual: null }

function figureRows(card: JudgedModel) {
  const values = {
    verdict: card.verdict,
    reading: card.reading,
    areaUnderCurve: card.areaUnderCurve,
    recencyAreaUnderCurve: card.recencyAreaUnderCurve,
    brier: card.brier,
    baseRateBrier: card.baseRateBrier,
    judgedCustomers: card.customers,
    baseRate: card.baseRate,
    trainedAsOf: card.trainedAsOf,
    judgedUntil: card.judgedUntil,
    horizonDays: card.horizonDays,
  } satisfies Partial<Record<MetricName, string | number | null>>
  return Object.entries(values).map(([metric, value]) => ({
    metric,
    value,
    unit: metrics[metric as MetricName].unit,
    model: card.kind,
    ...noTenth,
  }))
}

/** Parameters of the model fitted on the whole shop; groups of customers may have their own. */
function parameterRows(model: string, groups: Calibration['groups']) {
  const shop = groups.find(({ key }) => key === '')
  return Object.entries(shop?.parameters ?? {}).map(([name, value]) => ({
    metric: `parameter.${name}`,
    value,
    unit: metrics.parameter.unit,
    model,
    ...noTenth,
  }))
}

function calibrationRows(card: JudgedModel) {
  return card.calibration.map(({ from, to, customers, predicted, actual }, index) => ({
    metric: `calibration.${index + 1}`,
    value: actual,
    unit: metrics.calibration.unit,
    model: card.kind,
    ...{ from, to, customers, predicted, actual },
  }))
}
