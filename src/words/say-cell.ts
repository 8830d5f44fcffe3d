import type { Say } from './create-say.ts'
import type { Format } from './format.ts'
import { sayTrait } from './say-trait.ts'

export type CellValue = string | number | boolean | null

/** How a cell of a report is told: a figure in its unit, a name in the reader's language, no value as a dash. */
export type SayCell = (value: CellValue, column: string, unit: string) => string

/** A figure in its unit. */
export function sayFigure(value: number, unit: string, format: Format): string {
  switch (unit) {
    case 'count':
      return format.count(value)
    case 'money':
      return format.money(value)
    case 'rate':
      return format.rate(value)
    case 'days':
      return format.days(value)
    case 'seconds':
      return format.duration(value)
    case 'score':
      return format.score(value)
    default:
      return format.ratio(value)
  }
}

const isMonthOrDay = (value: string) => /^\d{4}-\d{2}(-\d{2})?$/.test(value)
const isInstant = (value: string) => /^\d{4}-\d{2}-\d{2}T/.test(value)

export function createSayCell(say: Say, format: Format): SayCell {
  return (value, column, unit) => {
    if (value === null || value === '') return '–'
    if (typeof value === 'boolean') return say.say(value ? 'reports.yes' : 'reports.no')
    if (typeof value === 'number' && column.endsWith('Change')) return format.change(value)
    if (typeof value === 'number') return sayFigure(value, unit, format)
    if (isMonthOrDay(value)) return value.length === 7 ? format.month(value) : format.date(value)
    return isInstant(value) ? format.dateTime(value) : sayName(say, value, column)
  }
}

/** Which words the values of a column are; another column's stand under its own name, or are of the shop's own. */
const families: Readonly<Record<string, string>> = {
  stage: 'stages',
  from: 'stages',
  to: 'stages',
  risk: 'risks',
  tier: 'tiers',
}

function sayName(say: Say, value: string, column: string): string {
  const name = value.replaceAll(/[ .]/g, '_')
  const own = [`${families[column]}.${value}`, `reports.values.${column}.${name}`]
  const anywhere = [`groups.${name}`, `rfmGroups.${name}`]
  const known = [...own, ...(column === 'metric' ? [] : anywhere)].find((key) => say.has(key))
  if (known) return say.say(known)
  if (column !== 'metric') return sayTrait(say, column, value) ?? value.replaceAll('_', ' ')
  return sayColumn(say, value.split('.')[0] ?? value) + value.replace(/^[^.]+\.?/, ' ')
}

/** Names of states that a report is split by whose column is called otherwise. */
const columnOfSplit: Readonly<Record<string, string>> = {
  rfmGroup: 'rfm_group',
  priceBand: 'price_band',
  ageBand: 'age_band',
}

/** How a part of a split is called: the value of a state, or a segment. */
export function sayPart({ say, cell }: { say: Say; cell: SayCell }, split: string | null, part: string): string {
  if (split === null) return part
  const isState = say.has(`reports.optionNames.${split}`)
  return isState ? cell(part, columnOfSplit[split] ?? split, 'text') : saySegment(say, part)
}

/** A segment's name, or the title of one that ships; a line of segment text stays as it was written. */
export function saySegment(say: Say, name: string): string {
  const key = `audiences.${name}`
  return say.has(key) ? say.say(key) : name
}

/** The reader's name of a column or figure; one without words is shown as the server calls it: `averageOrderMinor` is "Average order". */
export function sayColumn(say: Say, name: string, report = ''): string {
  // One name can head different things in two reports.
  const known = [`reports.columnsOf.${report}.${name}`, `reports.columns.${name}`].find((key) => say.has(key))
  if (known) return say.say(known)
  const words = name.replace(/Minor$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
