import { describe, expect, it } from 'vitest'
import { createSay } from './create-say.ts'
import { createFormat } from './format.ts'
import { languageTags } from './languages.ts'
import { sayCause } from './say-cause.ts'
import { createSayCell, sayColumn, sayPart } from './say-cell.ts'
import { sayNote } from './say-note.ts'
import { sayReading } from './say-reading.ts'
import { columnsToRead, sayTableCell } from './say-table.ts'
import { textsIn } from './texts.ts'

const pathsIn = (node: object, path = ''): string[] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : pathsIn(value, `${path}${key}.`),
  )
const withoutForm = (paths: string[]) => [...new Set(paths.map((path) => path.replace(/_(one|other)$/, '')))].sort()

const wordsIn = (language: 'en' | 'zh-CN' | 'da') => {
  const say = createSay(language, textsIn[language])
  const format = createFormat({ locale: language, currency: 'EUR', timeZone: 'UTC' })
  return { say, format, cell: createSayCell(say, format) }
}

describe.each(languageTags)('%s', (tag) => {
  it('has the keys of English', () => {
    expect(withoutForm(pathsIn(textsIn[tag]))).toEqual(withoutForm(pathsIn(textsIn.en)))
  })
})

describe('createSay', () => {
  const say = createSay('en', { a: { b: 'Hello {{name}}', rows_one: 'One row', rows_other: '{{count}} rows' } })
  it.each([
    ['a.b', { name: 'Ann' }, 'Hello Ann'],
    ['a.rows', { count: 1 }, 'One row'],
    ['a.rows', { count: 3 }, '3 rows'],
  ])('%s with %j', (key, values, text) => {
    expect(say.say(key, values)).toBe(text)
  })

  it('knows what it has', () => {
    expect([say.has('a.b'), say.has('a'), say.has('a.c'), say.has('a.b.c')]).toEqual([true, false, false, false])
    expect(() => say.say('a.c')).toThrow('a.c')
  })
})

describe('a cause', () => {
  it.each([
    ['en', 'There is no segment “loyl”. | Did you mean “loyal”? Choose another, or make it first.'],
    ['zh-CN', '没有人群“loyl”。 | 是否指“loyal”？请选择其他人群，或先创建它。'],
    ['da', 'Der er intet segment »loyl«. | Mente du »loyal«? Vælg et andet, eller lav det først.'],
  ] as const)('in %s', (tag, text) => {
    const told = sayCause(wordsIn(tag).say, { code: 'unknown_segment', values: { segment: 'loyl', near: 'loyal' } })
    expect(`${told?.reason} | ${told?.remedy}`).toBe(text)
  })

  it('says lists as lists, and what kind of file it is', () => {
    const { say } = wordsIn('da')
    expect(sayCause(say, { code: 'not_among', values: { choices: ['day', 'week', 'month'] } })?.remedy).toBe(
      'Mulige er: Dag, Uge og Måned.',
    )
    expect(sayCause(say, { code: 'file_foreign', values: { kind: 'pdf' } })?.reason).toBe(
      'Det er et PDF-dokument uden rækker, der kan læses.',
    )
  })

  it('of a newer server has none', () => {
    expect(sayCause(wordsIn('en').say, { code: 'not_yet_known', values: {} })).toBeUndefined()
  })
})

describe('cells', () => {
  it.each([
    ['en', 1250, 'revenueMinor', 'money', '€12.50'],
    ['da', 1250, 'revenueMinor', 'money', '12,50 €'],
    ['da', 'churned', 'stage', 'text', 'Faldet fra'],
    ['zh-CN', 'churned', 'stage', 'text', '流失'],
    ['zh-CN', 'no second purchase', 'group', 'text', '首购后未复购'],
    ['zh-CN', '2026-03', 'month', 'text', '2026年3月'],
    ['da', '2026-03-01', 'start', 'date', '1. mar. 2026'],
    ['en', null, 'stage', 'text', '–'],
    ['da', true, 'isPartial', 'text', 'Ja'],
    ['en', 'a_name of the shop', 'product', 'text', 'a name of the shop'],
  ] as const)('%s: %j in %s', (tag, value, column, unit, text) => {
    expect(wordsIn(tag).cell(value, column, unit).replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('of a part are the values of what it was split by', () => {
    expect(sayPart(wordsIn('da'), 'stage', 'active')).toBe('Aktiv')
    expect(sayPart(wordsIn('da'), 'stage-active; Sommer', 'Sommer')).toBe('Sommer')
    expect(sayPart(wordsIn('zh-CN'), 'stage-active; Sommer', 'stage-active')).toBe('活跃买家')
    expect(sayPart(wordsIn('zh-CN'), 'device', 'desktop')).toBe('电脑')
    expect(sayPart(wordsIn('da'), 'country', 'DE')).toBe('Tyskland')
  })

  it('stand under names; one without words under its own', () => {
    expect([sayColumn(wordsIn('da').say, 'revenueMinor'), sayColumn(wordsIn('da').say, 'notYetKnownMinor')]).toEqual([
      'Omsætning',
      'Not yet known',
    ])
  })
})

it('a reading fills its values in by the customs of the language', () => {
  const values = {
    half: { value: 21, unit: 'days' },
    most: { value: 90, unit: 'days' },
    gaps: { value: 1200, unit: 'count' },
  }
  const words = wordsIn('da')
  const told = sayReading(words, 'readings.gaps.pace', { text: 'English', values })
  expect(told).toContain('21 dage')
  expect(told).toContain('1.200')
  expect(sayReading(words, 'readings.gaps.notYetKnown', { text: 'English', values })).toBe('English')
})

it('a note is told, and the steps in it', () => {
  expect(sayNote(wordsIn('zh-CN').say, 'Not recorded in this shop so far: visit, cart.')).not.toMatch(/[a-z]/)
})

describe('a table', () => {
  const table = {
    report: 'action-lists',
    split: null,
    columns: [
      { name: 'list', unit: 'text' },
      { name: 'meaning', unit: 'text' },
      { name: 'filter', unit: 'text' },
      { name: 'month', unit: 'text' },
    ],
    rows: [{ list: 'fullCarts', meaning: 'English', filter: 'x=1', month: null }],
    params: {},
  }

  it('has the columns that people read', () => {
    expect(columnsToRead(table).map(({ name }) => name)).toEqual(['list', 'meaning'])
  })

  it('says sentences of the server', () => {
    const [row = {}] = table.rows
    expect(sayTableCell(wordsIn('zh-CN'), table, row, { name: 'meaning', unit: 'text' })).not.toMatch(/[a-z]/)
  })

  it('says countries by name, and a region of the same two letters as it is', () => {
    const said = (by: string, place: string) =>
      sayTableCell(wordsIn('da'), { split: null, params: { by } }, { place }, { name: 'place', unit: 'text' })
    expect([said('country', 'DE'), said('country', 'unknown'), said('region', 'PA')]).toEqual([
      'Tyskland',
      said('region', 'unknown'),
      'PA',
    ])
  })

  it('says that something is not known, whatever it is', () => {
    const said = (by: string) =>
      sayTableCell(
        wordsIn('da'),
        { split: null, params: { by } },
        { group: 'unknown' },
        { name: 'group', unit: 'text' },
      )
    expect(said('category')).toBe(said('gender'))
    expect(said('category')).not.toBe('unknown')
  })

  it('says groups by what they were made by, and names of the shop as they are', () => {
    const row = { group: 'male' }
    const said = (by: string) =>
      sayTableCell(wordsIn('da'), { ...table, params: { by } }, row, { name: 'group', unit: 'text' })
    expect([said('gender'), said('category')]).toEqual(['Mand', 'male'])
  })
})
