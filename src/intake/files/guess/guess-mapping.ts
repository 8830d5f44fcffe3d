import { isRefusal } from '../../../platform/index.ts'
import { type FieldName, fieldTypeOf, type RowKind } from '../mapping/fields.ts'
import { loadMapping } from '../mapping/load-mapping.ts'
import type { Clean, FieldSpec, Mapping } from '../mapping/schema.ts'
import { guessCurrency, guessDateFormat, guessNumberStyle, shareOfNumbers } from './guess-values.ts'
import { eventWords, fieldOfHeader } from './header-words.ts'
import { recogniseShipped } from './recognise-shipped.ts'

export type MappingGuess = {
  /** Undefined where the columns do not say what the rows are. */
  mapping: Mapping | undefined
  /** 1 for a format that Regulars knows, else by how much was recognised. */
  confidence: number
  /** What was assumed, for a person to look at before the import. */
  notes: string[]
}

type Column = { name: string; values: string[]; isMinor?: boolean }
type Found = Map<FieldName, Column>

/** Fields that a column of numbers must be, so that a `Total` with words in it is not taken for money. */
const isNumeric = (field: FieldName) => ['money', 'number'].includes(fieldTypeOf(field) ?? '')

/**
 * Guesses what a file is from the names of its columns and some of its rows: a format that Regulars knows, or orders, lines of orders,
 * events, customers or products under names usual in seven languages.
 */
export function guessMapping(header: readonly string[], sampleRows: readonly (readonly string[])[]): MappingGuess {
  const shipped = recogniseShipped(header, sampleRows[0])
  if (shipped) return { mapping: shipped, confidence: 1, notes: [`Recognised: ${shipped.title ?? shipped.name}.`] }
  const columns = header.map((name, index) => ({ name, values: sampleRows.map((row) => row[index] ?? '') }))
  const found = findFields(columns)
  const row = guessRow(found)
  if (row === undefined) return nothing(header)
  return buildGuess(row, found, columns)
}

/** The field that each column seems to hold, by its name and its values, whether or not they make a mapping together. */
export function guessFields(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): ReadonlyMap<string, FieldName> {
  const columns = header.map((name, index) => ({ name, values: sampleRows.map((row) => row[index] ?? '') }))
  return new Map([...findFields(columns)].map(([field, column]) => [column.name, field]))
}

function nothing(header: readonly string[]): MappingGuess {
  const note = `The columns do not say what the rows are: ${header.slice(0, 20).join(', ')}. Write a mapping; see docs/concepts/importing.md.`
  return { mapping: undefined, confidence: 0, notes: [note] }
}

function findFields(columns: Column[]): Found {
  const found: Found = new Map()
  for (const column of columns) {
    const guess = fieldOf(column)
    if (guess !== undefined && !found.has(guess.field)) found.set(guess.field, { ...column, isMinor: guess.isMinor })
  }
  // Under whatever name: nothing else in a shop's files looks like an address.
  const addresses = columns.find(({ name, values }) => fieldOfHeader(name) === undefined && areAddresses(values))
  if (addresses && !found.has('customer.email')) found.set('customer.email', addresses)
  return found
}

/** Whether every filled value is an e-mail address, and there is one. */
function areAddresses(values: readonly string[]): boolean {
  const filled = values.filter((value) => value !== '')
  return filled.length > 0 && filled.every((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
}

function fieldOf(column: Column): { field: FieldName; isMinor: boolean } | undefined {
  const guess = fieldOfHeader(column.name)
  if (guess === undefined) return undefined
  const { field } = guess
  const filled = column.values.filter((value) => value !== '')
  if (field === 'customer.userId' && filled.length > 0 && filled.every((value) => value.includes('@')))
    return { field: 'customer.email', isMinor: false }
  if (isNumeric(field) && filled.length > 0 && shareOfNumbers(filled) < 0.8) return undefined
  return guess
}

const customers: FieldName[] = ['customer.userId', 'customer.email', 'customer.phone', 'customer.anonymousId']
const goods: FieldName[] = ['line.productId', 'line.sku', 'line.name']
const lineMoney: FieldName[] = ['line.price', 'line.value']
const orderMoney: FieldName[] = ['total', 'value']

function guessRow(found: Found): RowKind | undefined {
  const hasAny = (fields: FieldName[]) => fields.some((field) => found.has(field))
  const hasTime = found.has('occurredAt')
  const hasCustomer = hasAny(customers)
  if (found.has('name') && hasTime && hasCustomer) return 'event'
  const hasMoney = hasAny([...orderMoney, ...lineMoney])
  if (hasCustomer && hasTime && hasMoney) return hasAny(goods) ? 'order_line' : 'order'
  if (hasAny(goods) && !hasCustomer && !found.has('orderId')) return 'product'
  if (hasCustomer && !found.has('orderId')) return 'customer'
  return undefined
}

function buildGuess(row: RowKind, found: Found, columns: Column[]): MappingGuess {
  const notes: string[] = []
  const names = chooseFields(row, found)
  const fields: Record<string, FieldSpec> = {}
  for (const [field, column] of names) fields[field] = specOf(field, column, notes)
  const dates = guessDates(names, notes)
  for (const [field, format] of dates.formats)
    fields[field] = { column: names.get(field as FieldName)?.name ?? '', format }
  const money = [...names].filter(([field]) => isNumeric(field)).flatMap(([, column]) => column.values)
  const style = guessNumberStyle(money)
  const currency = names.has('currency') ? undefined : guessCurrency(money)
  if (currency) notes.push(`Amounts are taken as ${currency}.`)
  else if (!names.has('currency') && row !== 'customer') notes.push("Amounts are taken in the shop's currency.")
  const format = {
    ...(dates.common && { dates: dates.common }),
    ...(style.decimal === ',' && { decimal: ',' as const }),
    ...(style.thousands !== '' && { thousands: style.thousands }),
  }
  const draft = {
    name: 'guessed',
    row,
    ...(Object.keys(format).length > 0 && { format }),
    ...(currency && { currency }),
    fields,
    ...guessClean(names),
    ...guessSkips(row, names),
    ...guessRefunds(row, names, notes),
  }
  const mapping = loadMapping(draft, 'the guessed mapping')
  if (isRefusal(mapping)) return nothing(columns.map((column) => column.name))
  notes.unshift(`Rows are taken as ${rowWords[row]}.`, ...unused(names, columns))
  return { mapping, confidence: confidenceOf(names, columns, dates.isCertain), notes }
}

function specOf(field: FieldName, { name, values, isMinor }: Column, notes: string[]): FieldSpec {
  if (isMinor) {
    notes.push(`"${name}" is taken as whole minor units (cents).`)
    return { column: name, unit: 'minor' }
  }
  if (field !== 'name') return name
  const words = [...new Set(values)]
    .filter((value) => Object.hasOwn(eventWords, value))
    .map((value) => [value, eventWords[value] ?? ''])
  return words.length === 0 ? name : { column: name, clean: { words: Object.fromEntries(words) } }
}

const rowWords: Record<RowKind, string> = {
  order: 'orders',
  order_line: 'lines of orders',
  refund: 'refunds',
  event: 'events',
  customer: 'customers',
  product: 'products',
  segment: 'Segment calls',
}

const ofOrderAsAWhole = new Set<FieldName>(['total', 'value', 'shipping', 'tax', 'discount'])

/** The fields that make sense on such a row. */
function chooseFields(row: RowKind, found: Found): Found {
  const chosen: Found = new Map()
  for (const [field, column] of found) {
    if (row === 'product') {
      const own = productFields[field]
      if (own) chosen.set(own, column)
    } else if (fits(row, field)) chosen.set(field, column)
  }
  // With one amount a line and no price, that amount is the line's.
  if (row === 'order_line' && !lineMoney.some((field) => chosen.has(field))) {
    const amount = found.get('value') ?? found.get('total')
    if (amount) chosen.set('line.value', amount)
  }
  return chosen
}

function fits(row: RowKind, field: FieldName): boolean {
  const isLine = field.startsWith('line.')
  const isTrait = field.startsWith('traits.')
  if (row === 'customer')
    return customers.includes(field) || isTrait || /^(signedUpAt|occurredAt|country|region|city)$/.test(field)
  if (field === 'signedUpAt' || (field === 'name') !== (row === 'event' && field === 'name')) return false
  // Amounts of the whole order stand on each of its lines; taken from each they would be counted many times over.
  if (row === 'order_line') return !ofOrderAsAWhole.has(field) && field !== 'eventId'
  if (row === 'order') return !isLine && field !== 'lineId' && field !== 'eventId'
  return row !== 'event' || field !== 'lineId'
}

const productFields: Partial<Record<FieldName, FieldName>> = {
  'line.productId': 'product.id',
  'line.name': 'product.name',
  'line.category': 'product.category',
  'line.brand': 'product.brand',
  'line.price': 'product.price',
  currency: 'currency',
  url: 'product.url',
}

function guessDates(names: Found, notes: string[]) {
  const formats: [string, string][] = []
  let common: string | undefined
  let isCertain = true
  for (const field of ['occurredAt', 'signedUpAt'] as const) {
    const column = names.get(field)
    if (!column) continue
    const guess = guessDateFormat(column.values)
    if (!guess) {
      isCertain = false
      notes.push(`No format reads the times in "${column.name}"; they are tried as 2026-03-01 14:30:00.`)
    } else if (guess.format !== 'iso') {
      if (guess.note) {
        notes.push(guess.note)
        isCertain = false
      }
      if (field === 'occurredAt') common = guess.format
      else formats.push([field, guess.format])
    } else if (common !== undefined) formats.push([field, 'iso'])
  }
  return { formats, common, isCertain }
}

/** Ids that went through a spreadsheet or pandas end in ".0". */
function guessClean(names: Found): { clean?: Record<string, Clean> } {
  const column = names.get('customer.userId')
  const filled = column?.values.filter((value) => value !== '') ?? []
  if (!column || filled.length === 0 || !filled.every((value) => /^\d+\.0$/.test(value))) return {}
  return { clean: { [column.name]: 'stripDecimal' } }
}

function guessSkips(row: RowKind, names: Found): Pick<Mapping, 'skip'> {
  const present = customers.map((field) => names.get(field)).filter((column) => column !== undefined)
  const hasGaps =
    present.length > 0 && present[0]?.values.some((_, at) => present.every(({ values }) => values[at] === ''))
  if (row === 'product' || row === 'customer' || !hasGaps) return {}
  const empty = present.map(({ name }) => ({ column: name, is: 'empty' as const }))
  return { skip: [{ when: empty.length === 1 && empty[0] ? empty[0] : { all: empty }, because: 'no customer' }] }
}

function guessRefunds(row: RowKind, names: Found, notes: string[]): Pick<Mapping, 'treatAs'> {
  if (row !== 'order_line' && row !== 'order') return {}
  const fields: FieldName[] = row === 'order_line' ? ['line.quantity', 'line.value'] : ['total', 'value']
  const column = fields
    .map((field) => names.get(field))
    .find((each) => each?.values.some((value) => value.startsWith('-')))
  if (!column) return {}
  notes.push(`Rows with a negative "${column.name}" are taken as refunds.`)
  return { treatAs: [{ when: { column: column.name, lessThan: 0 }, row: 'refund' }] }
}

function unused(names: Found, columns: Column[]): string[] {
  const used = new Set([...names.values()].map(({ name }) => name))
  const left = columns.filter(({ name }) => !used.has(name)).map(({ name }) => name)
  return left.length === 0 ? [] : [`Left out: ${left.slice(0, 20).join(', ')}${left.length > 20 ? ' …' : ''}.`]
}

function confidenceOf(names: Found, columns: Column[], areDatesCertain: boolean): number {
  const share = names.size / Math.max(1, columns.length)
  const confidence = 0.6 + 0.35 * share - (areDatesCertain ? 0 : 0.2)
  return Math.round(confidence * 100) / 100
}
