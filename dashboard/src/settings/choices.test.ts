import { describe, expect, it } from 'vitest'
import { countryChoices, currencyChoices, monthChoices, zoneChoices } from './choices.ts'

describe('choices', () => {
  it('has every country once, by its name in the language', () => {
    const countries = countryChoices('da')
    expect(countries).toContainEqual({ value: 'DK', label: 'Danmark' })
    expect(countries).toContainEqual({ value: 'CN', label: 'Kina' })
    expect(countries.length).toBeGreaterThan(190)
    expect(new Set(countries.map(({ label }) => label)).size).toBe(countries.length)
  })

  it('names currencies and months', () => {
    expect(currencyChoices('en')).toContainEqual({ value: 'DKK', label: 'DKK · Danish Krone' })
    expect(monthChoices('zh-CN')[0]).toEqual({ value: '1', label: '一月' })
  })

  it('keeps a zone in use that the browser does not list', () => {
    expect(zoneChoices('Etc/GMT-3')).toEqual(expect.arrayContaining(['Etc/GMT-3', 'UTC', 'Europe/Copenhagen']))
  })
})
