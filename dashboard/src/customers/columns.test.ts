import { describe, expect, it } from 'vitest'
import { type ColumnName, moveColumn, readColumns, toggleColumn, usualColumns } from './columns.ts'

describe('readColumns', () => {
  it.each<[string, string | null, readonly ColumnName[]]>([
    ['nothing kept', null, usualColumns],
    ['no JSON', '{', usualColumns],
    ['no list', '{"name":1}', usualColumns],
    ['a choice', '["name","orders","stage"]', ['name', 'orders', 'stage']],
    ['without the name, twice one, and one that there is not', '["orders","orders","height"]', ['name', 'orders']],
  ])('%s', (_name, kept, expected) => expect(readColumns(kept)).toEqual(expected))
})

describe('toggleColumn', () => {
  it.each<[ColumnName, readonly ColumnName[]]>([
    ['city', ['name', 'stage', 'city']],
    ['stage', ['name']],
    ['name', ['name', 'stage']],
  ])('%s', (name, expected) => expect(toggleColumn(['name', 'stage'], name)).toEqual(expected))
})

describe('moveColumn', () => {
  it.each<[ColumnName, -1 | 1, readonly ColumnName[]]>([
    ['risk', -1, ['name', 'risk', 'stage']],
    ['stage', 1, ['name', 'risk', 'stage']],
    ['stage', -1, ['name', 'stage', 'risk']],
    ['risk', 1, ['name', 'stage', 'risk']],
    ['name', 1, ['name', 'stage', 'risk']],
  ])('%s by %d', (name, by, expected) => expect(moveColumn(['name', 'stage', 'risk'], name, by)).toEqual(expected))
})
