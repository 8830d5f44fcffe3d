import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orThrow, silentLog } from '../../src/platform/index.ts'
import { createSegments, defineSegment, isInside, type Segments } from '../../src/segments/index.ts'
import { openScenario, order, type Scenario } from '../support/scenario.ts'

type Received = { headers: Record<string, string>; body: string }

let shop: Scenario
let segments: Segments
let receiver: Server
let url: string
const received: Received[] = []
const answers: number[] = []

beforeAll(async () => {
  shop = await openScenario({ now: new Date().toISOString() })
  const { warehouse, settings, clock, states } = shop
  const { ledger } = shop.stores
  segments = await createSegments({
    warehouse,
    ledger,
    settings,
    clock,
    log: silentLog,
    states,
    isPrivateAllowed: true,
  })
  receiver = createServer(async (request, response) => {
    received.push({ headers: request.headers as Record<string, string>, body: await text(request) })
    response.writeHead(answers.shift() ?? 204).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => receiver.once('listening', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  orThrow(await segments.store.save({ name: 'buyers', tree: defineSegment('ordered') }, 'test'))
  await shop.refresh()
  await segments.refresh()
}, 120_000)
afterAll(async () => {
  receiver.close()
  await shop.stores.close()
})

const buy = async (who: string) => {
  await shop.tell([order(who, who, new Date(shop.clock.nowMs() - 60_000).toISOString().slice(0, 19), 500)])
  await shop.refresh()
  await segments.refresh()
}

describe('a webhook', () => {
  it('tells entries once, signed, and tries again until it is taken', async () => {
    const { secret, webhookId } = orThrow(await segments.webhooks.create(url, ['buyers'], 'test'))
    expect(await segments.webhooks.deliver()).toBe(0)
    answers.push(500)
    await buy('ann')
    expect(await segments.webhooks.deliver()).toBe(1)
    expect(await segments.webhooks.list()).toMatchObject([
      {
        ...{ webhookId, waiting: 1, lastFailure: 'It answered with status 500.' },
        lastFailureCause: { code: 'receiver_answered', values: { status: 500 } },
      },
    ])
    expect(await segments.webhooks.deliver()).toBe(0)
    shop.clock.moveTo(shop.clock.nowMs() + 10_000)
    expect(await segments.webhooks.deliver()).toBe(1)
    expect(await segments.webhooks.list()).toMatchObject([{ waiting: 0, lastFailure: null, lastFailureCause: null }])
    const [first, second] = received as [Received, Received]
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(new Webhook(secret).verify(second.body, second.headers)).toMatchObject({
      type: 'segment.changed',
      data: { segment: 'buyers', changes: [{ change: 'entered', cause: 'data' }] },
    })
    expect(JSON.stringify(await segments.webhooks.list())).not.toContain(secret)
  })

  it('is sent again when somebody asks for it, under the same id', async () => {
    const { webhookId } = (await segments.webhooks.list())[0] ?? { webhookId: '' }
    answers.push(503, 503)
    await buy('gus')
    await segments.webhooks.deliver()
    const [waiting, taken] = orThrow(await segments.webhooks.deliveries(webhookId, 10))
    expect(waiting).toMatchObject({
      state: 'waiting',
      attempts: 1,
      failure: 'It answered with status 503.',
      changes: 1,
    })
    expect(taken).toMatchObject({ state: 'taken', attempts: 2, failure: null, segment: 'buyers' })
    // The receiver is still down: the row of attempts begins anew.
    expect(await segments.webhooks.replay(webhookId, undefined)).toEqual({ replayed: 1, taken: 0 })
    expect(orThrow(await segments.webhooks.deliveries(webhookId, 1))).toMatchObject([{ state: 'waiting', attempts: 1 }])
    expect(await segments.webhooks.replay(webhookId, undefined)).toEqual({ replayed: 1, taken: 1 })
    expect(await segments.webhooks.replay(webhookId, undefined)).toEqual({ replayed: 0, taken: 0 })
    // What was taken goes out again only where it is named.
    const before = received.length
    expect(await segments.webhooks.replay(webhookId, [taken?.deliveryId ?? ''])).toEqual({ replayed: 1, taken: 1 })
    expect(received.slice(before).map(({ headers }) => headers['webhook-id'])).toEqual([taken?.deliveryId])
    expect(await segments.webhooks.replay(webhookId, ['msg_x'])).toMatchObject({ code: 'not_found' })
    expect(await segments.webhooks.replay('whk_x', undefined)).toMatchObject({ code: 'not_found' })
  })

  it('ends where the receiver is gone', async () => {
    answers.push(410)
    await buy('bo')
    await segments.webhooks.deliver()
    expect(await segments.webhooks.list()).toMatchObject([{ disabledAt: expect.any(String) }])
    await buy('cy')
    expect(await segments.webhooks.deliver()).toBe(0)
    const [gone] = await segments.webhooks.list()
    expect(await segments.webhooks.replay(gone?.webhookId ?? '', undefined)).toMatchObject({ code: 'conflict' })
  })

  it('is resumed with all that changed meanwhile', async () => {
    const { webhookId } = (await segments.webhooks.list())[0] ?? { webhookId: '' }
    expect(await segments.webhooks.pause(webhookId, false)).toBe(true)
    const before = received.length
    await segments.webhooks.deliver()
    const told = received.slice(before).map(({ body }) => JSON.parse(body).data.changes.length)
    expect(told).toContain(1)
    expect(await segments.webhooks.pause(webhookId, true)).toBe(true)
    expect(await segments.webhooks.list()).toMatchObject([{ disabledAt: expect.any(String) }])
    expect(await segments.webhooks.pause('whk_x', true)).toMatchObject({ code: 'not_found' })
  })

  it('can be tried out, once, whether it is paused or not', async () => {
    const { webhookId } = (await segments.webhooks.list())[0] ?? { webhookId: '' }
    expect(await segments.webhooks.tryOut(webhookId)).toEqual({ failure: null, failureCause: null })
    expect(JSON.parse(received.at(-1)?.body ?? '')).toMatchObject({ type: 'webhook.test', data: { changes: [] } })
    answers.push(404)
    const before = received.length
    expect(await segments.webhooks.tryOut(webhookId)).toMatchObject({ failure: 'It answered with status 404.' })
    expect(received.length).toBe(before + 1)
    expect(await segments.webhooks.tryOut('whk_x')).toMatchObject({ code: 'not_found' })
  })

  it('refuses what is no address and no segment', async () => {
    expect(await segments.webhooks.create('ftp://x', null, 'test')).toMatchObject({ code: 'invalid_input' })
    expect(await segments.webhooks.create(url, ['byers'], 'test')).toMatchObject({ code: 'not_found' })
    expect(await segments.webhooks.remove('whk_x')).toMatchObject({ code: 'not_found' })
  })

  it('does not reach into private networks unless that is allowed', async () => {
    const guarded = await shop.openSegments()
    const before = received.length
    const local = url.replace('127.0.0.1', 'localhost')
    for (const address of [url, local, 'http://[::1]:1/', 'http://169.254.169.254/'])
      orThrow(await guarded.webhooks.create(address, ['buyers'], 'test'))
    await buy('dee')
    expect(await guarded.webhooks.deliver()).toBe(4)
    const failures = (await guarded.webhooks.list()).filter(({ disabledAt }) => disabledAt === null)
    expect(failures.map(({ lastFailure, lastFailureCause }) => [lastFailure, lastFailureCause?.code])).toEqual(
      new Array(4).fill(['The address lies in a private network.', 'receiver_inside']),
    )
    expect(received.length).toBe(before)
  })

  it('is given up after days, and says where', async () => {
    const guarded = await shop.openSegments()
    expect(await guarded.webhooks.givenUp()).toEqual([])
    for (let day = 0; day < 9; day += 1) {
      shop.clock.moveTo(shop.clock.nowMs() + 2 * 86_400_000)
      expect(await guarded.webhooks.deliver()).toBe(4)
    }
    expect(await guarded.webhooks.deliver()).toBe(0)
    expect((await guarded.webhooks.givenUp()).map(({ deliveries }) => deliveries)).toEqual([1, 1, 1, 1])
  })

  it.each(['10.1.2.3', '172.31.0.1', '192.168.1.1', '127.0.0.1', '::1', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1'])(
    '%s is inside',
    (address) => {
      expect(isInside(address)).toBe(true)
    },
  )
  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('%s is outside', (address) => {
    expect(isInside(address)).toBe(false)
  })
})
