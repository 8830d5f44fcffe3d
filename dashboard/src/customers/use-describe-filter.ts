import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Format } from '../../../src/words/index.ts'
import { segmentListQuery } from '../api/segments.ts'
import { readWordList } from '../api/word-list.ts'
import { isDay } from '../format/days.ts'
import { useSegmentTitle } from '../segments/words/use-segment-words.ts'
import { useFormat } from '../shop/shop.tsx'
import { isStage } from '../states/stages.ts'
import { type FieldName, steps } from './fields.ts'
import { useMarkWords } from './use-mark-words.ts'

/** A filter besides `where`, with its value as a person says it: "Ordered in Jan 2026". What means nothing is said as it is written. */
export function useDescribeFilter(): (name: FieldName, value: string) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const markWords = useMarkWords()
  const segments = useQuery(segmentListQuery).data?.segments
  const titleOf = useSegmentTitle()
  const listed = (type: 'conjunction' | 'disjunction', value: string, say: (word: string) => string) =>
    new Intl.ListFormat(i18n.language, { type }).format(readWordList(value).map(say))
  const step = (name: string) => (isStep(name) ? t(`customers.steps.${name}`) : name)
  const sayings: Record<FieldName, (value: string) => string> = {
    segment(value) {
      const segment = segments?.find((each) => each.name === value)
      return t('customers.chip', { label: t('customers.fields.segment'), value: segment ? titleOf(segment) : value })
    },
    cohort: (value) => t('customers.chips.cohort', { value: bucketWord(value, format) }),
    activeIn: (value) => t('customers.chips.activeIn', { value: bucketWord(value, format) }),
    step: (value) => t('customers.chips.step', { value: listed('conjunction', value, step) }),
    notStep: (value) => t('customers.chips.notStep', { value: listed('disjunction', value, step) }),
    stageAt(value) {
      const [date = '', names = ''] = value.split(':')
      return t('customers.chips.stageAt', {
        date: isDay(date) ? format.date(date) : date,
        value: listed('disjunction', names, (name) => (isStage(name) ? t(`stages.${name}`) : name)),
      })
    },
    behind: markWords,
  }
  return (name, value) => sayings[name](value)
}

const isStep = (name: string): name is (typeof steps)[number] => steps.some((step) => step === name)

/** A month by its name, a week by its first day, a quarter as it is written. */
function bucketWord(value: string, format: Format): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return format.month(value)
  return isDay(value) ? format.date(value) : value
}
