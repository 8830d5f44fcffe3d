import { describe, expect, it } from 'vitest'
import { prepareWeek } from './prepare-week.ts'

describe('prepareWeek', () => {
  it('lays the hours of the week out by day, tinted by the busiest', () => {
    const found = prepareWeek([
      { hour: 10, count: 7 },
      { hour: 6 * 24 + 23, count: 1 },
    ])
    expect(found?.days.map((day) => day.length)).toEqual([24, 24, 24, 24, 24, 24, 24])
    expect(found?.days[0]?.[10]).toEqual({ hour: 10, count: 7, heat: 6 })
    expect(found?.days[6]?.[23]).toEqual({ hour: 23, count: 1, heat: 1 })
    expect(found?.days[1]?.[10]).toEqual({ hour: 10, count: 0, heat: 0 })
    expect(found?.hasHours).toBe(true)
  })

  it('knows a history of bare dates', () => {
    expect(prepareWeek([{ hour: 48, count: 3 }])?.hasHours).toBe(false)
  })

  it('has nothing to draw without activity', () => {
    expect(prepareWeek([])).toBeUndefined()
  })
})
