import { useTranslation } from 'react-i18next'
import { languages } from '../../../src/words/index.ts'
import type { Settings } from '../api/settings.ts'
import { useFormat } from '../shop/shop.tsx'

type Field = keyof Settings

const shares = new Set<Field>(['lapseShare'])
const days = new Set<Field>(['horizonDays', 'festivalLeadDays'])

/** A setting's value in a few words: long lists by how many there are, as their own pages show what is in them. */
export function useFieldText(): (field: Field, value: unknown) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  return (field, value) => {
    if (Array.isArray(value)) return t('settings.history.entries', { count: value.length })
    if (value === 'auto') return t('settings.history.automatic')
    if (field === 'riskCuts') return cutsText(value, format.rate)
    if (field === 'tierCuts') return cutsText(value, String)
    if (field === 'weekStartsOn') return t(`settings.shop.weekStarts.${value as Settings['weekStartsOn']}`)
    if (field === 'language') return languages[value as Settings['language']]
    if (typeof value === 'number' && shares.has(field)) return format.rate(value)
    if (typeof value === 'number' && days.has(field)) return format.days(value)
    return typeof value === 'number' ? new Intl.NumberFormat(i18n.language).format(value) : String(value ?? '–')
  }
}

function cutsText(cuts: unknown, write: (value: number) => string): string {
  return Object.values(cuts as Record<string, number>)
    .map(write)
    .join(' / ')
}
