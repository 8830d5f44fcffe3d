import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Format, joinSentences } from '../../../src/words/index.ts'
import type { CustomerAnswer } from '../api/customer.ts'
import { useFormat } from '../shop/shop.tsx'
import { type PortraitPart, preparePortrait } from './prepare-portrait.ts'

/** Who this is, in a few plain sentences. */
export function Portrait({ answer }: { answer: CustomerAnswer }) {
  const { t } = useTranslation()
  const format = useFormat()
  return joinSentences(...preparePortrait(answer).map((part) => sentenceOf(part, t, format)))
}

function sentenceOf(part: PortraitPart, t: TFunction, format: Format): string {
  switch (part.says) {
    case 'ownRhythm':
      return t('customer.portrait.ownRhythm', {
        every: t('customer.portrait.every', { count: part.everyDays, days: format.days(part.everyDays) }),
        count: part.orders,
        orders: format.count(part.orders),
        since: format.days(part.sinceDays),
      })
    case 'firstOrder':
      return t('customer.portrait.firstOrder', {
        every: t('customer.portrait.every', { count: part.everyDays, days: format.days(part.everyDays) }),
        since: format.days(part.sinceDays),
      })
    case 'chance': {
      const [chance, was] = [format.rate(part.chance), format.rate(part.was)]
      const horizon = format.days(part.horizonDays)
      return chance === was
        ? t('customer.portrait.chanceSame', { horizon, chance })
        : t('customer.portrait.chance', { horizon, chance, was })
    }
    case 'lapses':
    case 'lapsed':
      return t(`customer.portrait.${part.says}`, { date: format.date(part.at) })
    case 'nextOrder':
      return t('customer.portrait.nextOrder', { from: format.date(part.from), to: format.date(part.to) })
    case 'noOrder':
      return t(part.isKnown ? 'customer.portrait.noOrderKnown' : 'customer.portrait.noOrderAnonymous', {
        first: format.date(part.firstSeenAt),
        last: format.date(part.lastSeenAt),
      })
  }
}
