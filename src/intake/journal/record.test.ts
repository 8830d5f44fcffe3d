import { expect, test } from 'vitest'
import { sampleEvent } from '../../../test/support/sample-events.ts'
import { decodeRecord, encodeRecords, isWholeRecord } from './record.ts'

const event = sampleEvent('m1', { note: 'Ünïcode\n"quoted" 日本 \u2028' })

test('a record is a line of JSON and comes back as the event it was', () => {
  const bytes = encodeRecords([event, event])
  const lines = bytes.toString().split('\n')
  expect(lines).toHaveLength(3)
  expect(JSON.parse(lines[0] as string).event).toEqual(event)
  expect(decodeRecord(Buffer.from(lines[1] as string))).toEqual(event)
})

test('a record with any one byte missing at its end, or any one byte changed, is not whole', () => {
  const line = encodeRecords([event]).subarray(0, -1)
  expect(isWholeRecord(line)).toBe(true)
  for (let length = 0; length < line.length; length += 1) expect(isWholeRecord(line.subarray(0, length))).toBe(false)
  for (let index = 0; index < line.length; index += 1) {
    const changed = Buffer.from(line)
    changed[index] = (changed[index] as number) ^ 0x01
    expect(isWholeRecord(changed)).toBe(false)
  }
})
