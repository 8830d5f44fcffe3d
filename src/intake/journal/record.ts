import { crc32 } from 'node:zlib'
import type { ShopEvent } from '../shop-event.ts'

// {"crc":"0123abcd","event":{…}} — the checksum has a fixed place, so that it is checked on the bytes before anything is parsed.
const opening = '{"crc":"'
const middle = '","event":'
const crcEnd = opening.length + 8
const eventStart = crcEnd + middle.length

/** Events as lines of NDJSON, each with the CRC-32 of its event's bytes. */
export function encodeRecords(events: readonly ShopEvent[]): Buffer {
  let text = ''
  for (const event of events) {
    const json = JSON.stringify(event)
    text += `${opening}${crc32(json).toString(16).padStart(8, '0')}${middle}${json}}\n`
  }
  return Buffer.from(text)
}

/** True where a line (without its end) is a whole record whose bytes are as they were written. */
export function isWholeRecord(line: Buffer): boolean {
  if (line.length <= eventStart + 1 || line[line.length - 1] !== 0x7d) return false
  if (line.toString('latin1', 0, opening.length) !== opening || line.toString('latin1', crcEnd, eventStart) !== middle)
    return false
  const expected = Number.parseInt(line.toString('latin1', opening.length, crcEnd), 16)
  return crc32(line.subarray(eventStart, line.length - 1)) === expected
}

/** The event of a line, or undefined where the line is no whole record. */
export function decodeRecord(line: Buffer): ShopEvent | undefined {
  return isWholeRecord(line) ? (JSON.parse(line.toString('utf8', eventStart, line.length - 1)) as ShopEvent) : undefined
}
