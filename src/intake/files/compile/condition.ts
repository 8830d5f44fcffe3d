import type { Condition } from '../mapping/condition-schema.ts'
import { decimalToNumber, type NumberStyle, parseDecimal } from '../values/decimal.ts'
import type { Cells, ReadText } from './row.ts'

export type Test = (cells: Cells) => boolean

/** A condition as one function of the row's cells. `column` gives the reader of a column. */
export function compileCondition(condition: Condition, column: (name: string) => ReadText, numbers: NumberStyle): Test {
  if ('all' in condition) {
    const tests = condition.all.map((each) => compileCondition(each, column, numbers))
    return (cells) => tests.every((test) => test(cells))
  }
  if ('any' in condition) {
    const tests = condition.any.map((each) => compileCondition(each, column, numbers))
    return (cells) => tests.some((test) => test(cells))
  }
  if ('not' in condition) {
    const test = compileCondition(condition.not, column, numbers)
    return (cells) => !test(cells)
  }
  const read = column(condition.column)
  const matches = compileMatch(condition, numbers)
  return (cells) => matches(read(cells))
}

type Single = Extract<Condition, { column: string }>

function compileMatch(condition: Single, numbers: NumberStyle): (text: string) => boolean {
  if ('is' in condition) return condition.is === 'empty' ? (text) => text === '' : (text) => text !== ''
  if ('equals' in condition) return (text) => text === condition.equals
  if ('in' in condition) {
    const words = new Set(condition.in)
    return (text) => words.has(text)
  }
  if ('startsWith' in condition) return (text) => text.startsWith(condition.startsWith)
  if ('endsWith' in condition) return (text) => text.endsWith(condition.endsWith)
  if ('contains' in condition) return (text) => text.includes(condition.contains)
  if ('matches' in condition) {
    const pattern = new RegExp(condition.matches, 'u')
    return (text) => pattern.test(text)
  }
  const numberIn = (text: string) => {
    const decimal = parseDecimal(text, numbers)
    // Every comparison with NaN is false: a cell that is no number is neither less nor greater.
    return decimal ? decimalToNumber(decimal) : Number.NaN
  }
  if ('lessThan' in condition) return (text) => numberIn(text) < condition.lessThan
  return (text) => numberIn(text) > condition.greaterThan
}
