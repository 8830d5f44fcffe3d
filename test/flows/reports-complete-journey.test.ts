import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportQuestion } from '../../src/insights/index.ts'
import { importFiles, openImportLog, openRejects } from '../../src/intake/index.ts'
import { silentLog } from '../../src/platform/index.ts'
import { mappingOf } from '../support/import-world.ts'
import { openScenario, type Scenario } from '../support/scenario.ts'
import { describeWithShared } from '../support/shared-data.ts'

const settings = { currency: 'USD', country: 'US', timeZone: 'America/New_York' }

// The year is over, and the last basket is an hour old: tomorrow begins with the new year.
const now = '2018-01-01T04:30:00Z'
const asOf = '2018-01-01'

const files = ['products', 'transactions_sample', 'demographics', 'coupon_redemptions'].map(
  (name) => `data/complete-journey/${name}.csv.zst`,
)
const mappings = ['products', 'transactions', 'demographics', 'redemptions'].map((name) => `complete-journey-${name}`)

// Every figure was worked out from the files with pandas: a basket is an order, its lines added up in cents, its discounts those of the card,
// of the makers' coupons and of the shop on top of them; times are local, and a day is 24 hours.
describeWithShared('Complete Journey, a grocer’s year', files, (...paths) => {
  let shop: Scenario
  let directory: string

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'regulars-journey-'))
    shop = await openScenario({ now, settings })
    const { ledger } = shop.stores
    const shared = {
      doorway: shop.intake.doorway,
      rejects: await openRejects({ ledger, clock: shop.clock, log: silentLog }),
      imports: await openImportLog(ledger, shop.clock),
      settings,
      clock: shop.clock,
      rejectsDir: join(directory, 'rejects'),
    }
    for (const [place, path] of paths.entries())
      await importFiles({
        ...shared,
        files: [{ name: basename(path), path }],
        mapping: mappingOf(mappings[place] ?? ''),
      })
    await shop.refresh()
  }, 300_000)
  afterAll(async () => {
    await shop.stores.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const ask = (report: string, question: ReportQuestion = {}) => shop.ask(report, { asOf, ...question })
  const figuresOf = async (question?: ReportQuestion) =>
    Object.fromEntries((await ask('overview', question)).rows.map(({ metric, value }) => [metric, value]))
  const columnsOf = async (columns: string[], report: string, question?: ReportQuestion) =>
    (await ask(report, question)).rows.map((row) => columns.map((name) => row[name]))

  it('adds up the year', async () => {
    expect(await figuresOf()).toMatchObject({
      ...{ customers: 2_377, buyers: 2_377, repeatBuyers: 2_270, newCustomers: 2_377 },
      ...{ orders: 47_243, units: 7_784_694, revenueMinor: 23_393_524, discountMinor: 4_177_972 },
    })
  })

  it('knows who redeemed coupons', async () => {
    expect(await figuresOf({ segment: "did 'Coupon Applied'" })).toMatchObject({
      ...{ buyers: 410, orders: 15_059, revenueMinor: 8_062_408, discountMinor: 1_539_238 },
    })
  })

  it('tells customers by whether they came for a discount', async () => {
    const columns = [
      'class',
      'buyers',
      'orders',
      'discountedOrders',
      'revenueMinor',
      'discountMinor',
      'eligible',
      'retained',
    ]
    const answer = await ask('discounts')
    expect(answer.rows.map((row) => columns.map((name) => row[name]))).toEqual([
      ['discount', 1_329, 27_714, 17_770, 13_893_389, 2_668_683, 1_302, 1_159],
      ['fullPrice', 1_048, 19_529, 10_704, 9_500_135, 1_509_289, 1_026, 886],
    ])
    expect(answer.rows.map(({ low, high }) => [low, high])).toEqual([
      [expect.closeTo(0.872_023, 6), expect.closeTo(0.906_019, 6)],
      [expect.closeTo(0.841_183, 6), expect.closeTo(0.883_201, 6)],
    ])
    expect(answer.summary).toEqual([
      {
        ...{ orders: 47_243, discountedOrders: 28_474, discountedShare: 28_474 / 47_243 },
        ...{ revenueMinor: 23_393_524, discountMinor: 4_177_972, discountRate: 4_177_972 / 27_571_496 },
      },
    ])
  })

  it('knows the ages of the 801 households that told theirs as a band', async () => {
    const columns = ['person', 'customers', 'orders', 'revenueMinor', 'repeatBuyers']
    expect(await columnsOf(columns, 'people', { params: { by: 'ageBand' } })).toEqual([
      ['45-54', 288, 9_610, 4_918_090, 288],
      ['35-44', 194, 6_648, 3_640_132, 194],
      ['25-34', 142, 4_354, 2_321_385, 142],
      ['55-64', 59, 1_763, 901_386, 59],
      ['65 and over', 72, 2_098, 895_659, 72],
      // Told as 19-24.
      ['18-24', 46, 1_404, 685_220, 46],
      ['unknown', 1_576, 21_366, 10_031_652, 1_469],
    ])
  })

  it('counts what is bought by category', async () => {
    const columns = ['category', 'customers', 'orders', 'revenueMinor', 'repeatBuyers']
    expect((await columnsOf(columns, 'categories')).slice(0, 5)).toEqual([
      ['SOFT DRINKS', 1_280, 3_213, 941_295, 688],
      ['FLUID MILK PRODUCTS', 1_186, 2_449, 599_260, 587],
      ['BAKED BREAD/BUNS/ROLLS', 1_112, 2_244, 398_610, 549],
      ['CHEESE', 1_067, 2_123, 535_034, 525],
      ['BAG SNACKS', 993, 1_833, 417_136, 422],
    ])
  })

  describe('time between orders', () => {
    it('has the quantiles of all gaps', async () => {
      const { summary } = await ask('gaps')
      expect(summary).toMatchObject([{ n: 44_866, customers: 2_270 }])
      for (const [name, days] of Object.entries({ p25: 3.857_497, p50: 7.856_661, p75: 16.077_254, p90: 32.201_128 }))
        expect(summary[0]?.[name], name).toBeCloseTo(days, 6)
    })

    it('counts them in stretches of two days, and what is longer than fifty', async () => {
      const rows = await columnsOf(['fromDays', 'toDays', 'n', 'customers'], 'gaps')
      expect(rows.slice(0, 4)).toEqual([
        [0, 2, 6_073, 1_277],
        [2, 4, 5_984, 1_271],
        [4, 6, 5_505, 1_327],
        [6, 8, 5_530, 1_411],
      ])
      expect(rows.slice(-2)).toEqual([
        [48, 50, 169, 163],
        [50, null, 2_230, 1_381],
      ])
      expect(rows).toHaveLength(26)
    })
  })
})
