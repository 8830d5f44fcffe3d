import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { writeStates } from '../../../test/support/warehouse-rows.ts'
import { RefusalError } from '../../platform/index.ts'
import { exportCustomers } from './export-customers.ts'
import { listCustomers } from './list-customers.ts'
import { listValues } from './list-values.ts'
import { filterShape, narrowCustomers } from './narrow-customers.ts'
import type { CustomerSort, SortOrder } from './sorts.ts'

const asOfMs = Date.parse('2026-04-14T22:00:00Z')

/** What the list's own columns hold of some of the small world's customers on the late date, over what its reports need. */
const anna = {
  ...{ customer_id: 1, stage: 'active', tier: 'high', risk: 'mid', orders: 3, revenue_minor: 23_000, version: 9 },
  ...{ recency: 3, frequency: 5, monetary: 5, rfm_group: 'champions', name: 'Anna Ås', email: 'anna@example.org' },
  ...{ first_order_at: '2025-12-31 23:30', last_order_at: '2026-03-10 09:00', lapses_at: '2026-07-01 22:00' },
  ...{ chance: 0.5, persona: 'loyal', 'categories.category': ['Coffee', 'Tea'], 'categories.share': [0.7, 0.3] },
  ...{ 'categories.lift': [1, 1], 'categories.confidence': [1, 1], city: 'Århus', device: 'phone', is_known: 1 },
  ...{
    favourite_count: 2,
    holiday: 'Christmas',
    holiday_share: 1,
    cart_minor: 4_000,
    user_id: 'u1',
    country: 'DK',
    gender: 'female',
    age_band: '25-34',
  },
}
const bo = {
  ...{ customer_id: 2, stage: 'new', tier: 'low', risk: 'high', orders: 1, revenue_minor: 4_000, version: 9 },
  ...{ recency: 1, frequency: 1, monetary: 2, rfm_group: 'lost', groups: ['no_second_purchase'], is_known: 1 },
  ...{ first_order_at: '2026-01-31 22:30', last_order_at: '2026-01-31 22:30', lapses_at: '2026-04-30 22:00' },
  ...{
    chance: 0.2,
    name: 'bo',
    holiday: 'Christmas',
    holiday_share: 1,
    email: 'bo@example.org',
    user_id: 'u2',
    source: 'newsletter',
    platform: 'web',
    city: 'Aarhus, DK',
  },
}
const carla = {
  ...{ customer_id: 3, stage: 'churned', tier: 'low', risk: 'high', orders: 1, revenue_minor: 6_000, version: 9 },
  ...{ recency: 1, frequency: 1, monetary: 2, rfm_group: 'lost', groups: ['no_second_purchase', 'no_repeat_in_time'] },
  ...{ first_order_at: '2026-01-31 23:30', last_order_at: '2026-01-31 23:30', lapses_at: '2026-04-01 22:00' },
  ...{ chance: 0.05, is_known: 1, 'categories.category': ['Tea'], 'categories.share': [1] },
  ...{ 'categories.lift': [1], 'categories.confidence': [1], region: 'Skåne' },
}

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
  for (const date of ['2026-02-01', late]) await shop.ask('stages', { asOf: date })
  await writeStates(shop.warehouse, '2026-04-14 22:00', [anna, bo, carla])
})
afterAll(() => shop.close())

function audienceOf(query: Record<string, string>) {
  const filters = z.strictObject(filterShape).parse(query)
  return narrowCustomers(filters, { ...shop.sources, ...shop.sources.segments }, asOfMs)
}

async function ask(query: Record<string, string>, sort: CustomerSort = 'revenue', order: SortOrder = 'desc') {
  return listCustomers(shop.warehouse, audienceOf(query), { sort, order, limit: 50 })
}

/** Whoever is listed, by the number in their key. */
const numbers = (rows: readonly { customerId: string }[]) =>
  rows.map(({ customerId }) => Number.parseInt(customerId.slice(4), 16)).sort((a, b) => a - b)

describe('each filter', () => {
  it.each<[Record<string, string>, number[]]>([
    [{ q: 'ANNA' }, [1]],
    [{ q: 'u2' }, [2]],
    [{ q: 'cus_0000000000000003' }, [3]],
    [{ where: "stage in ('churned', 'new')" }, [2, 3, 13]],
    [{ where: "tier = 'high' and risk = 'mid'" }, [1]],
    [{ where: "groups has 'no_second_purchase' and groups has 'no_repeat_in_time'" }, [3]],
    [{ where: 'known is true' }, [1, 2, 3, 5]],
    [{ where: 'frequency in (4, 5) and monetary between 3 and 4' }, [5, 9]],
    // What they spend most on, and not whatever they have bought.
    [{ where: "main_category = 'Tea'" }, [3]],
    [{ where: "city in ('Aarhus, DK', 'Århus')" }, [1, 2]],
    [{ where: "stage = 'new' and (persona = 'saver' or persona is unknown)" }, [2, 13]],
    [{ where: 'nobody' }, []],
    [{ where: "in segment 'actives' and gender = 'female'" }, [1, 5]],
    // Of the facts, and of both.
    [{ where: 'ordered >= 2 times' }, [1, 5, 9, 12]],
    [{ where: 'not ordered' }, [4, 6, 7, 8, 10, 11]],
    [{ where: "ordered >= 2 times and favourites contain where category = 'coffee'" }, [1]],
    [{ where: "risk = 'low' and ordered >= 2 times and not first_cart_at is known" }, [12]],
    [{ where: "stage = 'churned' or ordered >= 3 times" }, [1, 3]],
    [{ where: 'ordered', step: 'cart', q: 'anna' }, [1]],
    // By the shop's calendar: Anna's first order was paid half an hour into the new year there, Carla's in the first hour of February.
    [{ cohort: '2026-01' }, [1, 2]],
    [{ cohort: '2026-02' }, [3]],
    [{ cohort: '2026-Q1' }, [1, 2, 3]],
    [{ cohort: '2025-12-29' }, [1]],
    [{ activeIn: '2026-01' }, [1, 2, 5]],
    [{ activeIn: '2026-03' }, [1, 9, 13]],
    // Ida's second order: April in the shop, March by UTC. Finn's comes after the date.
    [{ activeIn: '2026-04' }, [9, 12]],
    // Days are the shop's, money is in its units.
    [{ where: "stage != 'churned' and lapses_at before '2026-06-01'" }, [2, 5]],
    [{ where: "stage = 'churned' and lapses_at since '2026-04-01'" }, [3]],
    [{ where: "stage = 'churned' and lapses_at since '2026-04-03'" }, []],
    [{ where: 'unpaid > 44.99' }, [7]],
    [{ where: 'unpaid > 45' }, []],
    [{ where: 'chance < 20%' }, [3]],
    [{ where: 'chance >= 20%' }, [1, 2]],
    [{ where: "first_order_at since '2026-01-01' and first_order_at before '2026-02-01'" }, [1, 2]],
    // Bo has bought at Christmas only, but once.
    [{ where: "orders >= 2 and holiday_share = 100% and holiday = 'Christmas'" }, [1]],
    [{ stageAt: '2026-02-01:churned' }, [12]],
    [{ stageAt: '2026-02-01:new,active', where: "stage = 'active'" }, [1, 5]],
    // Taken each of them; taken none of them.
    [{ step: 'visit,cart', notStep: 'order' }, [10]],
    [{ step: 'order', notStep: 'payment' }, [4, 7]],
    [{ step: 'repeat' }, [1, 5, 9, 12]],
    [{ notStep: 'visit' }, [12]],
  ])('%j', async (query, expected) => {
    const { rows, total } = await ask(query)
    expect(numbers(rows)).toEqual(expected)
    expect(total).toBe(expected.length)
  })

  it.each(['visit', 'registration', 'cart', 'order', 'payment', 'repeat'])(
    'step=%s has exactly the customers of the funnel',
    async (step) => {
      const funnel = await shop.rows(['step', 'customers'], 'funnel', { asOf: late })
      expect((await ask({ step })).total).toBe(funnel.find(([name]) => name === step)?.[1])
    },
  )

  it.each<[Record<string, string>, string]>([
    [{ cohort: '2026-13' }, 'cohort'],
    [{ cohort: '2026-04-07' }, 'cohort'],
    [{ activeIn: 'spring' }, 'activeIn'],
    [{ stageAt: '2026-02-30:new' }, 'stageAt'],
  ])('%j is refused by the name of its field', async (query, field) => {
    expect(() => audienceOf(query)).toThrow(RefusalError)
    try {
      audienceOf(query)
    } catch (error) {
      expect((error as RefusalError).refusal).toMatchObject({ refused: true, code: 'invalid_date', field })
    }
  })

  it.each([{ step: 'wish' }, { stageAt: 'churned' }, { stageAt: '2026-02-01:vip' }, { height: '3' }])(
    '%j does not validate',
    (query) => {
      expect(z.strictObject(filterShape).safeParse(query).success).toBe(false)
    },
  )
})

it('says where a definition is wrong', () => {
  try {
    audienceOf({ where: "stage = 'actve'" })
    throw new Error('it was read')
  } catch (error) {
    expect((error as RefusalError).refusal).toMatchObject({ code: 'invalid_input', field: 'where', column: 9 })
  }
})

describe('a definition', () => {
  it('of states is asked of the row itself, of facts in one pass over them', () => {
    const { where } = audienceOf({ where: "stage = 'new' and visits > 3 and (chance < 0.2 or chance is unknown)" })
    expect(where).toMatchInlineSnapshot(`
      "as_of = {as_of:DateTime64(3, 'UTC')}
        AND (stage = {p0:String}) AND ((ifNull(chance < {p1:Float64}, 0)) OR (NOT (isNotNull(chance))))
        AND customer_id IN (SELECT customer_id FROM (SELECT * FROM customers FINAL WHERE 1) WHERE (ifNull(visits > {p2:Float64}, 0)))"
    `)
  })
})

it('is one predicate, with every value a parameter', () => {
  const audience = audienceOf({
    ...{ q: "' OR 1 = 1 --", where: "stage = 'new' and unpaid > 1", stageAt: '2026-02-01:churned' },
  })
  expect(audience.where).toMatchInlineSnapshot(`
    "as_of = {as_of:DateTime64(3, 'UTC')}
      AND (stage = {p0:String}) AND (ifNull(unpaid_minor > {p1:Float64}, 0))
      AND (
        positionCaseInsensitiveUTF8(email, {search:String}) > 0
        OR positionCaseInsensitiveUTF8(name, {search:String}) > 0
        OR user_id = {search:String}
        OR concat('cus_', leftPad(lower(hex(customer_id)), 16, '0')) = {search:String}
      )
      AND customer_id IN (
        SELECT customer_id FROM states FINAL
        WHERE as_of = {stage_at:DateTime64(3, 'UTC')} AND has({stages_at:Array(String)}, stage)
      )"
  `)
  expect(audience.params).toEqual({
    as_of: '2026-04-14 22:00:00.000',
    search: "' OR 1 = 1 --",
    p0: 'new',
    p1: 100,
    as_of_ms: asOfMs,
    currency: 'DKK',
    stage_at: '2026-01-31 23:00:00.000',
    stages_at: ['churned'],
  })
  expect(audience.statesAtMs).toEqual([asOfMs, Date.parse('2026-01-31T23:00:00Z')])
})

describe('the values of a field', () => {
  it.each<[string, Record<string, string>, [string, number][]]>([
    [
      'city',
      {},
      [
        ['', 10],
        ['Aarhus, DK', 1],
        ['Copenhagen', 1],
        ['Århus', 1],
      ],
    ],
    [
      'main_category',
      { where: "stage in ('active', 'churned')" },
      [
        ['Coffee', 1],
        ['Tea', 1],
        ['coffee', 1],
        ['tea', 1],
      ],
    ],
    [
      'groups',
      { where: "stage in ('new', 'churned')" },
      [
        ['no_second_purchase', 3],
        ['no_repeat_in_time', 1],
      ],
    ],
    ['browser', { where: "tier = 'high'" }, [['', 2]]],
  ])('%s with %j come with their customers, the most common first', async (kind, query, expected) => {
    const rows = await listValues(shop.warehouse, kind, audienceOf(query))
    expect(rows.map(({ value, customers }) => [value, customers])).toEqual(expected)
  })
})

describe('sorting', () => {
  it.each<[CustomerSort, SortOrder, number[]]>([
    ['lapsesAt', 'asc', [3, 5, 2, 1]],
    ['lapsesAt', 'desc', [1, 2, 5, 3]],
    ['chance', 'asc', [3, 2, 1]],
    ['name', 'asc', [1, 2]],
    ['name', 'desc', [2, 1]],
  ])('by %s %s puts those without the figure last', async (sort, order, first) => {
    const { rows } = await ask({}, sort, order)
    const listed = rows.map(({ customerId }) => Number.parseInt(customerId.slice(4), 16))
    expect(listed.slice(0, first.length)).toEqual(first)
    expect(listed).toHaveLength(13)
  })
})

describe('a window', () => {
  it.each<[CustomerSort, SortOrder]>([
    ['revenue', 'desc'],
    ['name', 'asc'],
    ['lapsesAt', 'asc'],
  ])('at any place of the list by %s %s is what paging finds there', async (sort, order) => {
    const audience = audienceOf({})
    const { rows: all } = await listCustomers(shop.warehouse, audience, { sort, order, limit: 50 })
    let cursor: string | null = ''
    const paged: unknown[] = []
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof listCustomers>> = await listCustomers(shop.warehouse, audience, {
        ...{ sort, order, limit: 4, cursor },
      })
      paged.push(...page.rows)
      cursor = page.nextCursor
    }
    expect(paged).toEqual(all)
    const window = await listCustomers(shop.warehouse, audience, { sort, order, limit: 3, offset: 6 })
    expect(window.rows).toEqual(all.slice(6, 9))
    expect((await listCustomers(shop.warehouse, audience, { sort, order, limit: 3, offset: 60 })).rows).toEqual([])
  })
})

describe('the export', () => {
  it('is the list, line by line, and safe in a spreadsheet', async () => {
    await writeStates(shop.warehouse, '2026-04-14 22:00', [{ ...anna, version: 10, name: '=1+1, "Anna"' }])
    const audience = audienceOf({ where: "stage = 'active'" })
    const pieces = await Array.fromAsync(exportCustomers(shop.warehouse, audience, { sort: 'revenue', order: 'desc' }))
    const lines = pieces.join('').split('\r\n')
    const { rows } = await listCustomers(shop.warehouse, audience, { sort: 'revenue', order: 'desc', limit: 50 })
    expect(lines.slice(1, -1).map((line) => line.split(',')[0])).toEqual(rows.map(({ customerId }) => customerId))
    expect(lines[1]).toContain(`"'=1+1, ""Anna"""`)
    expect(lines[0]).toMatch(/^customerId,userId,email,name,stage,/)
  })
})
