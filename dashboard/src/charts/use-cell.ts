import type { i18n, TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Cell, Unit } from '../api/reports.ts'
import type { Format } from '../format/format.ts'
import { useFormat } from '../shop/shop.tsx'
import { isRisk, isStage, isTier } from '../states/stages.ts'
import { useWord } from '../states/use-word.ts'

/** A figure in its unit. */
export function showFigure(value: number, unit: Unit, format: Format): string {
  const shown: Partial<Record<Unit, string>> = {
    count: format.count(value),
    money: format.money(value),
    rate: format.rate(value),
    days: format.days(value),
    seconds: format.duration(value),
    score: format.score(value),
  }
  return shown[unit] ?? format.ratio(value)
}

const isMonthOrDay = (value: string) => /^\d{4}-\d{2}(-\d{2})?$/.test(value)
const isInstant = (value: string) => /^\d{4}-\d{2}-\d{2}T/.test(value)

/** How cells of reports are told to the reader: figures in their unit, names in the reader's language, no value as a dash. */
export function useCell(): (value: Cell, column: string, unit: Unit) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const word = useWord()
  const named = (value: string, column: string): string => {
    if ((column === 'stage' || column === 'from' || column === 'to') && isStage(value)) return t(`stages.${value}`)
    if (column === 'risk' && isRisk(value)) return t(`risks.${value}`)
    if (column === 'tier' && isTier(value)) return t(`tiers.${value}`)
    const own = `reports.values.${column}.${value.replaceAll(/[ .]/g, '_')}`
    if (i18n.exists(own)) return t(own as 'reports.values.step.cart')
    if (column === 'metric') return columnName(value.split('.')[0] ?? value, t, i18n) + value.replace(/^[^.]+\.?/, ' ')
    const group = word('groups', value)
    return group === value.replaceAll('_', ' ') ? word('rfmGroups', value) : group
  }
  return (value, column, unit) => {
    if (value === null || value === '') return '–'
    if (typeof value === 'boolean') return t(value ? 'charts.yes' : 'charts.no')
    if (typeof value === 'number' && column === 'change') return format.change(value)
    if (typeof value === 'number') return showFigure(value, unit, format)
    if (isMonthOrDay(value)) return value.length === 7 ? format.month(value) : format.date(value)
    return isInstant(value) ? format.dateTime(value) : named(value, column)
  }
}

/** The reader's name of a column or figure; one of a newer server is shown as the server calls it, in words. */
export function columnName(name: string, t: TFunction, i18n: i18n, report = ''): string {
  // One name can head different things in two reports.
  const own = `reports.columnsOf.${report}.${name}`
  const key = i18n.exists(own) ? own : `reports.columns.${name}`
  if (i18n.exists(key)) return t(key as 'reports.columns.customers')
  const words = name.replace(/Minor$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
