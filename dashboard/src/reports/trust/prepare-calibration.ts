import type { Reports } from '../../api/reports.ts'

export type Tenth = { predicted: number; actual: number; customers: number; from: number; to: number }
export type Card = {
  model: string
  verdict: string
  areaUnderCurve: number
  recencyAreaUnderCurve: number
  judgedCustomers: number
  horizonDays: number
  tenths: Tenth[]
}

/** The card of the model in use, which comes first; undefined where the models could not be judged. */
export function prepareCalibration(rows: readonly Reports['model-card'][]): Card | undefined {
  const model = rows[0]?.model
  if (model === undefined) return undefined
  const own = rows.filter((row) => row.model === model)
  const figure = (name: string) => Number(own.find((row) => row.metric === name)?.value ?? Number.NaN)
  const tenths = own.flatMap(({ metric, predicted, actual, customers, from, to }) =>
    metric.startsWith('calibration.') && predicted !== null && actual !== null
      ? [{ predicted, actual, customers: customers ?? 0, from: from ?? 0, to: to ?? 0 }]
      : [],
  )
  return {
    model,
    verdict: String(own.find((row) => row.metric === 'verdict')?.value ?? ''),
    areaUnderCurve: figure('areaUnderCurve'),
    recencyAreaUnderCurve: figure('recencyAreaUnderCurve'),
    judgedCustomers: figure('judgedCustomers'),
    horizonDays: figure('horizonDays'),
    tenths,
  }
}
