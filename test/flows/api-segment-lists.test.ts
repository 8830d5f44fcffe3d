import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
beforeAll(async () => {
  shop = await serveSmallShop()
  const body = { text: 'ordered >= 3 times' }
  await shop.ask('/api/segments/thrice', { method: 'PUT', key: shop.keys.admin, body })
  await shop.refresh()
})
afterAll(() => shop.stop())

const idsOf = ({ rows }: Json): string[] => rows.map(({ userId }: Json) => userId).sort()
const thrice = ['u03', 'u07', 'u11', 'u15', 'u19', 'u23', 'u27']

describe('customers of a segment', () => {
  it('are the list narrowed to its members', async () => {
    const { json } = await shop.ask('/api/customers?segment=thrice&limit=100')
    expect(json.total).toBe(7)
    expect(idsOf(json)).toEqual(thrice)
  })

  it('are narrowed further, and offered as values, by the other filters', async () => {
    expect((await shop.ask('/api/customers?segment=thrice&q=u07')).json.total).toBe(1)
    expect((await shop.ask('/api/customers?segment=thrice&where=orders < 3')).json.total).toBe(0)
    const { rows } = (await shop.ask('/api/customer-values/stage?segment=thrice')).json
    expect(rows.reduce((sum: number, { customers }: Json) => sum + customers, 0)).toBe(7)
  })

  it('are worked out for another date, not remembered', async () => {
    // The third orders came on 15 February.
    expect((await shop.ask('/api/customers?segment=thrice&asOf=2026-02-15')).json.total).toBe(0)
    expect((await shop.ask('/api/customers?segment=thrice&asOf=2026-02-16')).json.total).toBe(7)
  })

  it('go into the file, too', async () => {
    const { text } = await shop.ask('/api/customers.csv?segment=thrice')
    expect(text.trimEnd().split('\r\n')).toHaveLength(8)
  })

  it('of a segment that there is not are refused', async () => {
    const { json } = await shop.ask('/api/customers?segment=nobody')
    expect(json).toMatchObject({ status: 404, code: 'not_found', field: 'segment' })
  })
})

describe('the sizes of segments', () => {
  const sizeOf = async (wanted: string) =>
    (await shop.ask('/api/segment-sizes')).json.segments.find(({ name }: Json) => name === wanted)

  it('are of every segment, also of one that was just made', async () => {
    const { segments } = (await shop.ask('/api/segment-sizes')).json
    const listed = (await shop.ask('/api/segments')).json.segments.map(({ name }: Json) => name)
    expect(segments.map(({ name }: Json) => name).sort()).toEqual(listed.sort())
    expect(await sizeOf('thrice')).toEqual({
      ...{ name: 'thrice', title: 'thrice', size: 7, recordedAt: '2026-03-01T10:00:00.000Z', weekChange: null },
      sizes: [{ at: '2026-03-01T10:00:00.000Z', size: 7 }],
    })
  })

  it('follow what comes in', async () => {
    const order = (place: number) => ({
      ...{ type: 'track', userId: 'u02', event: 'Order Completed', timestamp: '2026-02-25T09:00:00Z' },
      properties: { order_id: `more-${place}`, revenue: 5, currency: 'EUR' },
    })
    await shop.ask('/v1/batch', { method: 'POST', key: shop.keys.write, body: { batch: [order(1), order(2)] } })
    await shop.refresh()
    expect((await sizeOf('thrice')).sizes.at(-1).size).toBe(8)
    const { changes } = (await shop.ask('/api/segments/thrice/changes?limit=1')).json
    expect(changes).toMatchObject([{ userId: 'u02', change: 'entered' }])
  })
})
