import { useTranslation } from 'react-i18next'
import type { ReportList } from '../../../src/api/answers.ts'
import { useTexts } from '../locales/use-texts.ts'

type Metric = ReportList['metrics'][string]

/** What a figure means in the reader's language; one of a newer server as the server says it. Undefined until the words are there. */
export function useMetricMeaning(): ((name: string, metric: Metric) => { meaning: string; kind: string }) | undefined {
  const { t } = useTranslation()
  const texts = useTexts('metrics')
  if (!texts.data) return undefined
  return (name, { formula, unit, source }) => ({
    meaning: t(`metrics.formulas.${name}` as 'metrics.formulas.orders', { defaultValue: formula }),
    kind: t('metrics.tip', {
      unit: t(`metrics.units.${unit}`),
      source: t(`metrics.sources.${source as 'facts'}`, { defaultValue: source }),
    }),
  })
}
