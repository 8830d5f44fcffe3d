import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Format, sayTrait } from '../../../src/words/index.ts'
import type { Evidence } from '../api/customer.ts'
import { sayWith } from '../locales/say-with.ts'
import { useFormat } from '../shop/shop.tsx'
import { isRisk, isTier } from '../states/stages.ts'
import { useWord } from '../states/use-word.ts'

type Say = { t: TFunction; format: Format; word: ReturnType<typeof useWord>; list(words: string[]): string }

/** The reason in the reader's language; one that this version has no words for is told in the server's English. */
export function useSayReason(): (reason: Evidence) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const word = useWord()
  const listed = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const say: Say = { t, format, word, list: (words) => listed.format(words) }
  return ({ code, values, because }) => {
    const key = `customer.reasons.${code}`
    if (!i18n.exists(key, { count: 2 })) return because
    const shown = Object.entries(values).map(([name, value]) => [name, showValue(name, value, say)])
    const every = typeof values.everyDays === 'number' ? everyDays(values.everyDays, say) : undefined
    const count = typeof values.orders === 'number' ? values.orders : undefined
    return t(key as 'customer.reasons.risk', { ...Object.fromEntries(shown), every, count })
  }
}

const everyDays = (days: number, { t, format }: Say) =>
  t('customer.portrait.every', { count: days, days: format.days(days) })

/** A value by what its name says it is: money ends in Minor, instants in At, lengths in Days, fractions in share or chance. */
function showValue(name: string, value: unknown, say: Say): string {
  const { format, word, list } = say
  if (value === null || value === undefined) return '–'
  if (name === 'groups') return list((value as string[]).map((group) => word('groups', group)))
  if (name === 'personas') {
    const scores = Object.entries(value as Record<string, number>)
    return list(scores.map(([persona, score]) => `${word('personas', persona)} ${format.rate(score)}`))
  }
  if (name === 'places') return list((value as string[]).map((place) => sayPlace(place, say)))
  if (Array.isArray(value)) return list(value.map(String))
  if (typeof value === 'string') return showText(name, value, say)
  const figure = Number(value)
  if (name === 'weekday') return format.weekday(figure)
  if (name === 'hour') return format.hour(figure)
  if (/Minor$/.test(name)) return format.money(Math.round(figure))
  if (/Days$/.test(name) && name !== 'purchaseDays') return format.days(figure)
  if (/(share|chance)$/i.test(name)) return format.rate(figure)
  return name === 'expectedOrders' || name === 'lift' ? format.number(figure) : format.count(figure)
}

function showText(name: string, value: string, { t, format, word }: Say): string {
  if (/At$/.test(name)) return format.date(value)
  if (name === 'risk' && isRisk(value)) return t(`risks.${value}`)
  if (name === 'tier' && isTier(value)) return t(`tiers.${value}`)
  if (name === 'rfmGroup') return word('rfmGroups', value)
  if (name === 'priceBand') return t(`customer.priceBands.${value as 'low'}`)
  return value
}

/** Where somebody was last seen: a country by its code, a device by its kind, the rest by names of their own. */
function sayPlace(place: string, { t }: Say): string {
  const say = sayWith(t)
  return sayTrait(say, 'country', place) ?? sayTrait(say, 'device', place) ?? place
}
