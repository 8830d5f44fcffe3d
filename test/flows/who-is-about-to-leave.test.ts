import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMark, runReport } from '../../src/insights/index.ts'
import { importFiles, openImportLog, openRejects } from '../../src/intake/index.ts'
import { orThrow, silentLog } from '../../src/platform/index.ts'
import { mappingOf } from '../support/import-world.ts'
import { openScenario, type Scenario } from '../support/scenario.ts'
import { describeWithShared } from '../support/shared-data.ts'

const asOf = '2011-09-01'
const file = 'data/online-retail/online_retail_2010-12_2011-12.csv.zst'

/** Nobody's identities were joined here, so an event's identity is the customer. */
const boughtSince = `SELECT identity_id FROM events WHERE name = 'Order Completed' AND occurred_at >= toDateTime64('${asOf}', 3, 'UTC')`

// What README.md says of Online Retail under "Who is about to leave?"; the history that follows the date is the judge.
describeWithShared('Online Retail as of September, judged by the autumn', [file], (path) => {
  let shop: Scenario
  let directory: string

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'regulars-retail-'))
    shop = await openScenario({ now: '2012-01-01T00:00:00Z', settings: { currency: 'GBP', country: 'GB' } })
    const { ledger } = shop.stores
    await importFiles({
      doorway: shop.intake.doorway,
      rejects: await openRejects({ ledger, clock: shop.clock, log: silentLog }),
      imports: await openImportLog(ledger, shop.clock),
      settings: { currency: 'GBP', timeZone: 'UTC' },
      clock: shop.clock,
      rejectsDir: join(directory, 'rejects'),
      files: [{ name: basename(path ?? ''), path: path ?? '' }],
      mapping: mappingOf('online-retail'),
    })
    await shop.refresh()
  }, 300_000)
  afterAll(async () => {
    await shop.stores.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const sources = async () => ({
    ...{ warehouse: shop.warehouse, clock: shop.clock, settings: shop.settings.current() },
    segments: (await shop.openSegments()).sources(),
    ensureStates: shop.states.ensure,
    calibration: shop.states.calibration,
    freshness: async () => ({ factsAsOf: null, newestEventAt: null, note: null }),
  })

  /** Of the better customers, by whether they are overdue: how many, and how many ordered again within 92 days (the horizon), from the events alone. */
  const outcome = () =>
    shop.warehouse.query<{ isOverdue: number; customers: number; back: number }>(
      'test',
      `SELECT has(groups, 'no_repeat_in_time') AS isOverdue, count() AS customers, countIf(customer_id IN (${boughtSince} AND occurred_at < toDateTime64('${asOf}', 3, 'UTC') + toIntervalDay(92))) AS back
      FROM states FINAL
      WHERE as_of = toDateTime64('${asOf}', 3, 'UTC') AND tier IN ('high', 'mid')
      GROUP BY isOverdue ORDER BY isOverdue`,
    )

  it('names 159 of the better customers, of whom 45 % came back, against 72 % of the others', async () => {
    const { reading } = orThrow(await runReport(await sources(), 'tier-risk', { asOf }))
    const told = reading.find(({ code }) => code === 'tier-risk.overdue')?.text ?? ''
    expect(told).toContain('159 customers of the high and mid tier are overdue')
    const [others, overdue] = await outcome()
    expect(overdue?.customers).toBe(159)
    expect(Math.round((100 * (overdue?.back ?? 0)) / 159)).toBe(45)
    expect(Math.round((100 * (others?.back ?? 0)) / (others?.customers ?? 0))).toBe(72)
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(
      '159 of the better customers are overdue. Within the next three months 45 % of them ordered again, of the others 72 %',
    )
  })

  it('tells of customer 15235 why, and they never came back', async () => {
    const key = await shop.intake.identities.resolve('user_id', '15235')
    await shop.states.ensure(Date.parse(`${asOf}T00:00:00Z`))
    const explained = await shop.states.explainCustomer(key, Date.parse(`${asOf}T00:00:00Z`))
    const because = (state: string) => explained?.evidence.find((each) => each.state === state)?.because
    expect(because('rhythm')).toBe('Usually orders every 16 days (12 orders so far); 117 days since the last.')
    expect(because('groups')).toContain('Longer silent than nine in ten such gaps')
    expect(explained?.state).toMatchObject({ tier: 'high', rfm_group: 'cannot lose' })
    const later = `SELECT count() AS known, countIf(customer_id IN (${boughtSince})) AS back FROM customers FINAL WHERE user_id = '15235'`
    expect(await shop.warehouse.query('test', later)).toEqual([{ known: 1, back: 0 }])
    const opened = orThrow(
      await openMark(await sources(), 'action-lists?row.list=overdue', Date.parse(`${asOf}T00:00:00Z`)),
    )
    const listed = `SELECT count() AS n FROM customers FINAL WHERE user_id = '15235' AND customer_id IN (${opened.sql})`
    expect(await shop.warehouse.query('test', listed, opened)).toEqual([{ n: 1 }])
    await opened.close()
  })
})
