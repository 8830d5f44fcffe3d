import Bowser from 'bowser'
import { limits } from './limits.ts'

/** What a browser's own description of itself says. Empty text where it does not say. */
export type UserAgent = { device: string; os: string; browser: string }

const nothing: UserAgent = { device: '', os: '', browser: '' }
const devices = new Set(['desktop', 'mobile', 'tablet'])
const most = 5000
// Reading one takes some 30 µs, and a shop sees the same few thousand again and again.
const recent = new Map<string, UserAgent>()

/** Device class, operating system and browser of a User-Agent header. Remembers the most recent ones. */
export function readUserAgent(text: string): UserAgent {
  if (text === '') return nothing
  const key = text.slice(0, limits.userAgentLength)
  const before = recent.get(key)
  const read = before ?? parse(key)
  // A Map keeps the order of insertion: what is put back now is the newest, what stands first the oldest.
  if (before) recent.delete(key)
  else if (recent.size >= most) recent.delete(recent.keys().next().value as string)
  recent.set(key, read)
  return read
}

function parse(text: string): UserAgent {
  try {
    const { platform, os, browser } = Bowser.parse(text)
    const device = devices.has(platform.type ?? '') ? (platform.type as string) : ''
    return { device, os: os.name ?? '', browser: browser.name ?? '' }
  } catch {
    return nothing
  }
}
