import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sampleEvent } from '../../../test/support/sample-events.ts'
import { RefusalError, refuse, silentLog } from '../../platform/index.ts'
import type { ShopEvent } from '../shop-event.ts'
import { type Journal, type JournalOptions, openJournal, type Poison } from './index.ts'
import { type OpenFile, openOnDisk } from './journal-tail.ts'
import { encodeRecords } from './record.ts'

let directory: string
let opened: Journal[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'regulars-journal-'))
})
afterEach(async () => {
  for (const journal of opened) await journal.close()
  opened = []
  rmSync(directory, { recursive: true, force: true })
})

async function open(options: Partial<JournalOptions> = {}): Promise<Journal> {
  const journal = await openJournal({ directory, log: silentLog, lingerMs: 1, ...options })
  opened.push(journal)
  return journal
}

/** A delivery that notes what it gets, and one that takes what cannot be delivered. */
function collector(fail: (events: ShopEvent[]) => Error | undefined = () => undefined) {
  const batches: string[][] = []
  const poison: Poison[] = []
  const deliver = async (events: ShopEvent[]) => {
    const error = fail(events)
    if (error) throw error
    batches.push(events.map((event) => event.messageId))
  }
  const onPoison = async (records: Poison[]) => void poison.push(...records)
  return { deliver, onPoison, batches, poison, ids: () => batches.flat() }
}

const files = () =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.ndjson'))
    .sort()
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `m${from + index}`)
const events = (from: number, to: number) => ids(from, to).map((id) => sampleEvent(id))

test('what is appended is delivered once, in order, and its files go', async () => {
  const journal = await open({ fileBytes: 4000, batchEvents: 7 })
  const { deliver, onPoison, ids: delivered } = collector()
  journal.drain(deliver, onPoison)
  for (let from = 0; from < 100; from += 10) await journal.append(events(from, from + 10))
  await journal.flush()
  expect(delivered()).toEqual(ids(0, 100))
  expect(journal.stats()).toEqual({ undeliveredEvents: 0, undeliveredBytes: 0 })
  expect(files()).toHaveLength(1)
})

test('appends that arrive together share a write and keep their order', async () => {
  let writes = 0
  const journal = await open({
    openFile: async (path) => {
      const file = await openOnDisk(path)
      const write = async (bytes: Buffer, offset: number) => {
        writes += 1
        await file.write(bytes, offset)
      }
      return { ...file, write }
    },
  })
  await Promise.all(ids(0, 200).map((id) => journal.append([sampleEvent(id)])))
  expect(writes).toBeLessThan(10)
  const { deliver, onPoison, ids: delivered } = collector()
  journal.drain(deliver, onPoison)
  await journal.flush()
  expect(delivered()).toEqual(ids(0, 200))
})

test('what was not delivered before closing is delivered after opening, and nothing twice', async () => {
  const first = await open({ fileBytes: 3000, batchEvents: 10 })
  await first.append(events(0, 30))
  const before = collector((batch) => (batch[0]?.messageId === 'm20' ? refusal('unavailable') : undefined))
  first.drain(before.deliver, before.onPoison)
  await first.append(events(30, 40))
  while (before.ids().length < 20) await new Promise((resolve) => setTimeout(resolve, 5))
  await first.close()

  const second = await open()
  expect(second.stats().undeliveredEvents).toBe(20)
  const after = collector()
  second.drain(after.deliver, after.onPoison)
  await second.append(events(40, 45))
  await second.flush()
  expect([...before.ids(), ...after.ids()]).toEqual(ids(0, 45))
})

test('without its position everything still there is delivered again', async () => {
  const first = await open()
  await first.append(events(0, 5))
  const before = collector()
  first.drain(before.deliver, before.onPoison)
  await first.flush()
  await first.close()
  writeFileSync(join(directory, 'position.json'), '')
  const second = await open()
  const after = collector()
  second.drain(after.deliver, after.onPoison)
  await second.flush()
  expect(after.ids()).toEqual(ids(0, 5))
})

describe('a torn tail', () => {
  const whole = encodeRecords(events(0, 3))
  const cuts = [1, 2, 30, 200, whole.length / 3 - 1]
  test.each(cuts)('is cut off when %d bytes of the last record are missing', async (missing) => {
    const first = await open()
    await first.append(events(0, 3))
    await first.close()
    const path = join(directory, files()[0] as string)
    truncateSync(path, whole.length - missing)
    const second = await open()
    expect(statSync(path).size).toBe(encodeRecords(events(0, 2)).length)
    await second.append(events(7, 8))
    const { deliver, onPoison, ids: delivered, poison } = collector()
    second.drain(deliver, onPoison)
    await second.flush()
    expect([delivered(), poison]).toEqual([['m0', 'm1', 'm7'], []])
  })

  test('is cut off when the disk left zeros', async () => {
    const first = await open()
    await first.append(events(0, 1))
    await first.close()
    const path = join(directory, files()[0] as string)
    appendFileSync(path, Buffer.alloc(5_000_000))
    await open()
    expect(readFileSync(path).equals(encodeRecords(events(0, 1)))).toBe(true)
  })

  test('of a file that is not the newest is passed over', async () => {
    const first = await open({ fileBytes: 1000 })
    await first.append(events(0, 1))
    await first.append(events(1, 2))
    await first.close()
    appendFileSync(
      join(directory, files()[0] as string),
      Buffer.concat([Buffer.from('{"crc":"00'), Buffer.alloc(9000)]),
    )
    const second = await open()
    const { deliver, onPoison, ids: delivered, poison } = collector()
    second.drain(deliver, onPoison)
    await second.flush()
    expect([delivered(), poison]).toEqual([['m0', 'm1'], []])
  })
})

test('a record damaged in the middle is put aside and its neighbours are delivered', async () => {
  const first = await open()
  await first.append(events(0, 3))
  await first.close()
  const path = join(directory, files()[0] as string)
  const bytes = readFileSync(path)
  bytes[Math.floor(bytes.length / 2)] = 0x7e
  writeFileSync(path, bytes)
  const second = await open()
  const { deliver, onPoison, ids: delivered, poison } = collector()
  second.drain(deliver, onPoison)
  await second.flush()
  expect(delivered()).toEqual(['m0', 'm2'])
  expect(poison).toHaveLength(1)
  expect(poison[0]).toMatchObject({ reason: expect.stringMatching(/damaged/) })
  expect(poison[0]?.body).toContain('m1')
})

describe('a disk that cannot take more', () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  /** Files on a disk of so many bytes: the write that does not fit is written in part, as on a real disk. */
  function smallDisk(capacity: { bytes: number }): OpenFile {
    return async (path) => {
      const file = await openOnDisk(path)
      let length = 0
      const write = async (bytes: Buffer, offset: number) => {
        const fits = Math.min(bytes.length, Math.max(0, length + capacity.bytes - offset))
        const longer = Math.max(0, offset + fits - length)
        capacity.bytes -= longer
        length += longer
        await file.write(bytes.subarray(0, fits), offset)
        if (fits < bytes.length) throw full
      }
      return { ...file, write }
    }
  }

  test('refuses what does not fit, keeps what it took, and goes on when there is room', async () => {
    const capacity = { bytes: 8000 }
    const journal = await open({ openFile: smallDisk(capacity) })
    const taken: string[] = []
    for (const id of ids(0, 20)) {
      const outcome = await journal.append([sampleEvent(id)]).catch((error: unknown) => error)
      if (outcome === undefined) taken.push(id)
      else expect(outcome).toMatchObject({ refusal: { code: 'storage_full' } })
    }
    expect(taken.length).toBeGreaterThan(2)
    expect(taken.length).toBeLessThan(20)
    capacity.bytes = 1e9
    await journal.append(events(100, 102))
    await journal.close()

    const again = await open()
    const { deliver, onPoison, ids: delivered, poison } = collector()
    again.drain(deliver, onPoison)
    await again.flush()
    expect([delivered(), poison]).toEqual([[...taken, 'm100', 'm101'], []])
  })

  test('a failed sync fails its append, and that file is not written again', async () => {
    let isBroken = false
    const journal = await open({
      openFile: async (path) => {
        const file = await openOnDisk(path)
        const write = async (bytes: Buffer, offset: number) => {
          await file.write(bytes, offset)
          if (isBroken) throw Object.assign(new Error('input/output error'), { code: 'EIO' })
        }
        return { ...file, write }
      },
    })
    await journal.append(events(0, 1))
    isBroken = true
    await expect(journal.append(events(1, 2))).rejects.toMatchObject({ refusal: { code: 'unavailable' } })
    const { deliver, onPoison, ids: delivered } = collector()
    journal.drain(deliver, onPoison)
    await journal.flush()
    await journal.flush()
    isBroken = false
    await journal.append(events(2, 3))
    expect(files()).toContain('000000000002.ndjson')
    await journal.flush()
    expect(delivered()).toEqual(['m0', 'm2'])
  })

  test('beyond its limit the journal refuses until something was delivered', async () => {
    const journal = await open({ limitBytes: 5000 })
    await journal.append(events(0, 3))
    await expect(journal.append(events(3, 10))).rejects.toBeInstanceOf(RefusalError)
    await expect(journal.append(events(3, 10))).rejects.toMatchObject({ refusal: { code: 'storage_full' } })
    const { deliver, onPoison, ids: delivered } = collector()
    journal.drain(deliver, onPoison)
    await journal.flush()
    await journal.append(events(10, 12))
    await journal.flush()
    expect(delivered()).toEqual(['m0', 'm1', 'm2', 'm10', 'm11'])
  })
})

const refusal = (code: 'unavailable' | 'storage_full') => new RefusalError(refuse(code, 'not now'))

describe('an event log that does not take events', () => {
  test('passing faults are waited out, without blaming an event', async () => {
    let failures = 0
    const {
      deliver,
      onPoison,
      ids: delivered,
      poison,
    } = collector(() => {
      failures += 1
      return failures <= 5 ? refusal('unavailable') : undefined
    })
    const journal = await open()
    journal.drain(deliver, onPoison)
    await journal.append(events(0, 5))
    await journal.flush()
    expect([delivered(), poison]).toEqual([ids(0, 5), []])
  })

  test('events at fault are put aside, the others are delivered', async () => {
    const bad = new Set(['m3', 'm57'])
    const isBad = (event: ShopEvent) => bad.has(event.messageId)
    const {
      deliver,
      onPoison,
      ids: delivered,
      poison,
    } = collector((batch) => (batch.some(isBad) ? new Error('Cannot parse input') : undefined))
    const journal = await open()
    journal.drain(deliver, onPoison)
    await journal.append(events(0, 100))
    await journal.flush()
    expect(delivered()).toEqual(ids(0, 100).filter((id) => !bad.has(id)))
    expect(poison.map(({ event, reason }) => [event?.messageId, reason])).toEqual([
      ['m3', 'Cannot parse input'],
      ['m57', 'Cannot parse input'],
    ])
    expect(JSON.parse(poison[0]?.body ?? '').messageId).toBe('m3')
    await journal.append(events(200, 201))
    await journal.flush()
    expect(delivered().at(-1)).toBe('m200')
  })

  test('a log that takes nothing at all is at fault itself', async () => {
    let isBroken = true
    const {
      deliver,
      onPoison,
      ids: delivered,
      poison,
    } = collector(() => (isBroken ? new Error('no such table') : undefined))
    const journal = await open()
    journal.drain(deliver, onPoison)
    await journal.append(events(0, 50))
    setTimeout(() => {
      isBroken = false
    }, 1500)
    await journal.flush()
    expect([delivered(), poison]).toEqual([ids(0, 50), []])
  })

  test('while bad events cannot be put aside either, they are kept', async () => {
    let refusals = 0
    const { deliver, ids: delivered, poison } = collector((batch) => (batch.length > 0 ? new Error('bad') : undefined))
    const onPoison = async (records: Poison[]) => {
      refusals += 1
      if (refusals < 2) throw new Error('the ledger is away')
      poison.push(...records)
    }
    const journal = await open()
    journal.drain(deliver, onPoison)
    await journal.append(events(0, 1))
    await journal.flush()
    expect([delivered(), poison.map(({ event }) => event?.messageId)]).toEqual([[], ['m0']])
  })
})

test('a closed journal refuses, and a flush that cannot end says so', async () => {
  const journal = await open()
  await journal.append(events(0, 1))
  await expect(journal.flush()).rejects.toThrow(/not being drained/)
  const { deliver, onPoison } = collector(() => refusal('unavailable'))
  journal.drain(deliver, onPoison)
  const flushed = expect(journal.flush()).rejects.toThrow(/closed before/)
  await journal.close()
  await flushed
  await expect(journal.append(events(1, 2))).rejects.toMatchObject({ refusal: { code: 'unavailable' } })
})
