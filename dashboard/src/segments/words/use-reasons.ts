import { useTranslation } from 'react-i18next'
import type { Explained, Segment } from '../../api/segments.ts'
import { useFormat } from '../../shop/shop.tsx'
import { useTitles } from '../page/segment-choice.tsx'
import { useConditionWords } from './use-segment-words.ts'

/** Why a segment could not be worked out, in the reader's language; a code that this version does not know in the server's English. */
export function useFailureWords(): (segment: Pick<Segment, 'failure' | 'failureCause'>) => string {
  const { t, i18n } = useTranslation()
  const titleOf = useTitles()
  const { field } = useConditionWords()
  return ({ failure, failureCause }) => {
    const { code, values } = failureCause ?? { code: 'error', values: {} }
    const key = `segments.failures.${code}`
    if (!i18n.exists(key)) return failure ?? ''
    const near =
      typeof values.near === 'string' ? ` ${t('segments.failures.near', { name: titleOf(values.near) })}` : ''
    const shown = {
      ...{ segment: values.segment, kind: values.kind, message: values.message ?? failure },
      field: typeof values.field === 'string' ? field({ name: values.field }) : '',
      circle: Array.isArray(values.segments) ? values.segments.map(titleOf).join(' → ') : '',
    }
    return t(key as 'segments.failures.error', shown) + near
  }
}

type Decided = NonNullable<Explained['reason']>

/** The value that decided a condition, as the reader writes it; `field` is what the condition tests, where it tests a field. */
export function useDecided(): (reason: Decided, field: string | undefined) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const words = useConditionWords()
  const list = new Intl.ListFormat(i18n.language)
  return ({ code, values, because }, field) => {
    const named = (value: unknown) => (field === undefined ? String(value) : words.value(field, String(value)))
    switch (code) {
      case 'unknown':
        return t('segments.page.unknownValue')
      case 'count':
        return format.count(Number(values.count))
      case 'number':
        return format.ratio(Number(values.number))
      case 'money':
        return format.money(Number(values.amountMinor))
      case 'share':
        return format.rate(Number(values.share))
      case 'text':
        return named(values.text)
      case 'list':
        return list.format((values.list as string[]).map(named))
      case 'yes':
      case 'no':
        return t(`segments.page.${code}`)
      case 'instant':
        return format.dateTime(String(values.at))
      case 'times': {
        const [count, last] = [Number(values.count), format.dateTime(String(values.lastAt))]
        return t('segments.page.times', { count, last })
      }
      default:
        return because
    }
  }
}
