import { describe, expect, it } from 'vitest'
import { summarisePurchases } from './summarise-purchases.ts'

const MS_PER_DAY = 86_400_000
const day = (date: string) => Date.parse(date) / MS_PER_DAY
/** Weeks from Monday to Sunday, as pandas counts them. */
const week = (date: string) => Math.floor((day(date) + 3) / 7)

type Row = readonly [customer: number, date: string, value?: number]

/** The purchases of the tests of lifetimes (tests/test_utils.py), in another order: order must not matter. */
const rows: readonly Row[] = [
  [6, '2015-02-02', 5],
  [3, '2015-01-05', 5],
  [1, '2015-02-06', 2],
  [1, '2015-01-01', 1],
  [3, '2015-01-02', 1],
  [2, '2015-01-01', 2],
  [3, '2015-01-01', 3],
  [4, '2015-01-16', 6],
  [5, '2015-01-18', 8],
  [4, '2015-02-05', 3],
  [4, '2015-02-02', 3],
  [5, '2015-01-16', 3],
  [5, '2015-01-17', 1],
]

function summarise(purchases: readonly Row[], period: (date: string) => number, until: string, periodsPerUnit = 1) {
  const { customer, histories, averageValue } = summarisePurchases(
    {
      customer: Float64Array.from(purchases, (row) => row[0]),
      period: Float64Array.from(purchases, (row) => period(row[1])),
      value: Float64Array.from(purchases, (row) => row[2] ?? 0),
    },
    { until: period(until), periodsPerUnit },
  )
  expect(histories.weight.every((weight) => weight === 1)).toBe(true)
  return [...customer].map((id, i) => [
    id,
    histories.frequency[i],
    histories.recency[i],
    histories.age[i],
    averageValue[i],
  ])
}

describe('summarising purchases as lifetimes does', () => {
  it('by day', () => {
    const purchases: readonly Row[] = [
      [1, '2015-02-01'],
      [1, '2015-02-06'],
      [2, '2015-01-01'],
      [3, '2015-01-01'],
      [3, '2015-01-02'],
      [3, '2015-01-05'],
    ]
    expect(summarise(purchases, day, '2015-02-07')).toEqual([
      [1, 1, 5, 6, 0],
      [2, 0, 0, 37, 0],
      [3, 2, 4, 37, 0],
    ])
  })

  it('with what repeats were worth', () => {
    expect(summarise(rows, day, '2015-02-07')).toEqual([
      [1, 1, 36, 37, 2],
      [2, 0, 0, 37, 0],
      [3, 2, 4, 37, 3],
      [4, 2, 20, 22, 3],
      [5, 2, 2, 22, 4.5],
      [6, 0, 0, 5, 0],
    ])
  })

  it('by week, where purchases of one week count once', () => {
    const withoutValue = summarise(rows, week, '2015-02-07').map((row) => row.slice(0, 4))
    expect(withoutValue).toEqual([
      [1, 1, 5, 5],
      [2, 0, 0, 5],
      [3, 1, 1, 5],
      [4, 1, 3, 3],
      [5, 0, 0, 3],
      [6, 0, 0, 0],
    ])
  })

  it('up to an earlier end: later purchases and customers are not there yet', () => {
    expect(summarise(rows, week, '2015-02-01').map((row) => row.slice(0, 4))).toEqual([
      [1, 0, 0, 4],
      [2, 0, 0, 4],
      [3, 1, 1, 4],
      [4, 0, 0, 2],
      [5, 0, 0, 2],
    ])
  })

  it('in weeks from days', () => {
    expect(
      summarise(
        [
          [1, '2015-01-01'],
          [1, '2015-01-08'],
          [1, '2015-01-08'],
        ],
        day,
        '2015-01-22',
        7,
      ),
    ).toEqual([[1, 1, 1, 3, 0]])
  })

  it('adds up what one day brought', () => {
    expect(
      summarise(
        [
          [1, '2015-01-01', 9],
          [1, '2015-01-02', 4],
          [1, '2015-01-02', 6],
        ],
        day,
        '2015-01-03',
      ),
    ).toEqual([[1, 1, 1, 2, 10]])
  })
})
