import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { minorDigits } from '../../../../src/words/index.ts'
import { catalogueQuery, type Tree } from '../../api/segments.ts'
import { useFormat, useStatus } from '../../shop/shop.tsx'
import { sayCondition } from './say-condition.ts'
import { useConditionWords } from './use-segment-words.ts'

/** A condition in the reader's language; undefined until it is known what conditions there are. */
export function useSayCondition(): (condition: Tree) => string | undefined {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { currency } = useStatus()
  const words = useConditionWords()
  const catalogue = useQuery(catalogueQuery).data
  const any = new Intl.ListFormat(i18n.language, { type: 'disjunction' })
  const all = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const span = (amount: number, unit: string) =>
    new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: unit.replace(/s$/, ''),
      unitDisplay: 'long',
    }).format(amount)
  return (condition) =>
    catalogue &&
    sayCondition(condition, catalogue, {
      ...words,
      ...{ span, number: format.ratio, rate: format.rate, date: format.date },
      money: (value) => format.money(value * 10 ** minorDigits(currency)),
      window: (kind) => t(`segments.windows.${kind}`),
      not: t('segments.builder.not'),
      or: (several) => any.format(several),
      and: (several) => all.format(several),
      quote: (text) => `“${text}”`,
    })
}
