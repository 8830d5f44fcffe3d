import type { Reader } from '../text/reader.ts'
import { quoteText } from '../text/tokens.ts'
import {
  findTestProblem,
  opsOfType,
  type Test,
  type Tested,
  type TestOf,
  type TestOp,
  type ValueType,
} from './test-schema.ts'
import { readDate, readDuration, writeDuration } from './window.ts'

const sign = (op: '=' | '!=' | '<' | '<=' | '>' | '>=') => (reader: Reader, tested: Tested) => {
  if (!reader.acceptSign(op)) return undefined
  return op === '=' || op === '!='
    ? { op, value: readScalar(reader, tested) }
    : { op, value: reader.expectNumber('a number') }
}
const words =
  <Result extends Test>(phrase: string, rest: (reader: Reader, tested: Tested) => Result) =>
  (reader: Reader, tested: Tested) =>
    reader.accept(...phrase.split(' ')) ? rest(reader, tested) : undefined

/** How each test is read. */
const readers: Record<TestOp, (reader: Reader, tested: Tested) => Test | undefined> = {
  '=': sign('='),
  '!=': sign('!='),
  '<': sign('<'),
  '<=': sign('<='),
  '>': sign('>'),
  '>=': sign('>='),
  between: words('between', (reader) => {
    const from = reader.expectNumber('a number')
    reader.expect('and')
    return { op: 'between', from, to: reader.expectNumber('a number') }
  }),
  in: (reader, tested) => {
    // Only before a bracket or where the line ends: "in last" of a window may follow a test.
    const { kind, text } = reader.peek(1)
    if ((kind !== 'end' && text !== '(') || !reader.accept('in')) return undefined
    return { op: 'in', values: readList(reader, tested) }
  },
  'not in': words('not in', (reader, tested) => ({ op: 'not in', values: readList(reader, tested) })),
  contains: words('contains', (reader, tested) => ({ op: 'contains', value: reader.expectText('a text', tested) })),
  'starts with': words('starts with', (reader, tested) => ({
    op: 'starts with',
    value: reader.expectText('a text', tested),
  })),
  has: words('has', (reader, tested) => ({
    op: 'has',
    values: reader.accept('any') ? readList(reader, tested).map(String) : [reader.expectText('a text', tested)],
  })),
  'is known': words('is known', () => ({ op: 'is known' })),
  'is unknown': words('is unknown', () => ({ op: 'is unknown' })),
  'is true': words('is true', () => ({ op: 'is true' })),
  'is false': words('is false', () => ({ op: 'is false' })),
  'in last': words('in last', (reader) => ({ op: 'in last', ...readDuration(reader) })),
  'in next': words('in next', (reader) => ({ op: 'in next', ...readDuration(reader) })),
  'more than ago': words('more than', (reader) => {
    const duration = readDuration(reader)
    reader.expect('ago')
    return { op: 'more than ago', ...duration }
  }),
  before: words('before', (reader) => ({ op: 'before', date: readDate(reader) })),
  since: words('since', (reader) => ({ op: 'since', date: readDate(reader) })),
}

/** Reads a test of something whose type is known; only what fits it is understood. */
export function readTest<Type extends ValueType>(reader: Reader, tested: Tested<Type>): TestOf<Type> {
  // Phrases before their beginnings: "not in" is tried before anything that begins with "in".
  for (const op of opsOfType[tested.type].toSorted((left, right) => right.length - left.length)) {
    const test = readers[op](reader, tested)
    if (test === undefined) continue
    const problem = findTestProblem(tested, test)
    if (problem) reader.refuseLast(problem.message, '', problem.params.cause)
    return test as TestOf<Type>
  }
  return reader.fail()
}

export function writeTest(test: Test): string {
  if ('values' in test) {
    const [first, ...more] = test.values
    if (test.op === 'has' && more.length === 0) return `has ${quoteText(String(first))}`
    return `${test.op === 'has' ? 'has any' : test.op} (${test.values.map(writeScalar).join(', ')})`
  }
  if ('value' in test) return `${test.op} ${writeScalar(test.value)}`
  if ('from' in test) return `between ${test.from} and ${test.to}`
  if ('date' in test) return `${test.op} ${quoteText(test.date)}`
  if ('unit' in test)
    return test.op === 'more than ago' ? `more than ${writeDuration(test)} ago` : `${test.op} ${writeDuration(test)}`
  return test.op
}

function readScalar(reader: Reader, tested: Tested): string | number {
  return reader.peek().kind === 'number' ? reader.next().value : reader.expectText('a number or a text', tested)
}

function readList(reader: Reader, tested: Tested): (string | number)[] {
  reader.expectSign('(')
  const values = [readScalar(reader, tested)]
  while (reader.acceptSign(',')) values.push(readScalar(reader, tested))
  reader.expectSign(')')
  return values
}

function writeScalar(value: string | number): string {
  return typeof value === 'number' ? String(value) : quoteText(value)
}
