import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Format } from '../../../src/words/index.ts'
import { sayTrait } from '../../../src/words/index.ts'
import { segmentListQuery } from '../api/segments.ts'
import { readWordList } from '../api/word-list.ts'
import { isDay } from '../format/days.ts'
import { sayWith } from '../locales/say-with.ts'
import { useSegmentTitle } from '../segments/words/use-segment-words.ts'
import { useFormat } from '../shop/shop.tsx'
import { isRisk, isStage, isTier } from '../states/stages.ts'
import { useWord } from '../states/use-word.ts'
import { type FieldName, fieldOf } from './fields.ts'
import { useMarkWords } from './use-mark-words.ts'

/** Names of values that the dashboard has words for; anything else is the shop's own word. */
export function useValueWord(): (field: FieldName, value: string) => string {
  const { t, i18n } = useTranslation()
  const word = useWord()
  return (field, value) => {
    if (field === 'stage' && isStage(value)) return t(`stages.${value}`)
    if (field === 'risk' && isRisk(value)) return t(`risks.${value}`)
    if (field === 'tier' && isTier(value)) return t(`tiers.${value}`)
    const key = `customers.values.${value.replaceAll(' ', '_')}`
    if (value === 'unknown' || i18n.exists(key)) return t(key as 'customers.values.unknown')
    if (field === 'group') return word('groups', value)
    if (field === 'persona') return word('personas', value)
    if (field === 'rfmGroup') return word('rfmGroups', value)
    return sayTrait(sayWith(t), field, value) ?? value
  }
}

/** A filter with its value as a person says it: "Stage: New or Active", "Spent more than €200.00". */
export function useDescribeFilter(): (name: FieldName, value: string) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const valueWord = useValueWord()
  const markWords = useMarkWords()
  const segments = useQuery(segmentListQuery).data?.segments
  const titleOf = useSegmentTitle()
  const listed = (name: FieldName, value: string) => {
    // In all of these groups, on all of these steps; any of these otherwise.
    const isAll = name === 'group' || name === 'step'
    const list = new Intl.ListFormat(i18n.language, { type: isAll ? 'conjunction' : 'disjunction' })
    return list.format(readWordList(value).map((part) => valueWord(name, part)))
  }
  const shown = (name: FieldName, value: string): string => {
    switch (fieldOf(name).editor) {
      case 'segment': {
        const segment = segments?.find((each) => each.name === value)
        return segment ? titleOf(segment) : value
      }
      case 'values':
      case 'steps':
        return listed(name, value)
      case 'amount':
        return /^-?\d+$/.test(value) ? format.money(Number(value)) : value
      case 'share':
        return value !== '' && Number.isFinite(Number(value)) ? format.rate(Number(value)) : value
      case 'day':
        return isDay(value) ? format.date(value) : value
      case 'month':
        return bucketWord(value, format)
      default:
        return value
    }
  }
  return (name, value) => {
    const label = t(`customers.fields.${name}`)
    const { editor } = fieldOf(name)
    if (editor === 'mark') return markWords(value)
    if (editor === 'yes') return t(`customers.yesNo.${name as 'known'}.${value === 'true' ? 'yes' : 'no'}`)
    if (editor === 'stageAt') {
      const [date = '', names = ''] = value.split(':')
      return t('customers.chips.stageAt', {
        date: isDay(date) ? format.date(date) : date,
        value: listed('stage', names),
      })
    }
    const key = `customers.chips.${name}`
    if (!i18n.exists(key)) return t('customers.chip', { label, value: shown(name, value) })
    return t(key as 'customers.chips.revenueOver', { value: shown(name, value) })
  }
}

/** A month by its name, a week by its first day, a quarter as it is written. */
function bucketWord(value: string, format: Format): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return format.month(value)
  return isDay(value) ? format.date(value) : value
}
