import { type Refusal, refuse } from '../../platform/index.ts'

/** A JSON object of unknown contents. */
export type Json = Record<string, unknown>

/**
 * Keeps the first thing found wrong while an event is read. Readers note it and hand on a harmless value, so that reading stays one
 * straight path without a check after each field.
 */
export type Findings = { refusal: Refusal | undefined }

/** Notes what is wrong with a field: what was found and what to write instead. Only the first note is kept. */
export function note(findings: Findings, field: string, reason: string, remedy: string): void {
  findings.refusal ??= refuse('invalid_input', reason, { field, remedy })
}

/** The value as an object, or undefined for anything else. */
export function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}

/** A value as a person would name it in a message: `text "12,50"`, `an array`, `the number 7`. */
export function described(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return value === '' ? 'empty text' : `text ${JSON.stringify(clip(value, 60))}`
  return `the ${typeof value} ${String(value)}`
}

/** At most `length` UTF-16 units of a text, never half a character. */
export function clip(text: string, length: number): string {
  return text.length <= length
    ? text
    : text
        .slice(0, length)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
}

/** An optional object field; anything but an object, null or nothing is noted. */
export function readObject(body: Json, key: string, findings: Findings): Json | undefined {
  const value = body[key]
  if (value === undefined || value === null) return undefined
  const object = asObject(value)
  if (!object)
    note(findings, key, `Found ${described(value)} where an object belongs.`, `Send "${key}" as a JSON object.`)
  return object
}

/** A short text that nothing depends on: clipped, numbers as digits, anything else not said. */
export function readText(value: unknown, length: number): string {
  if (typeof value === 'string') return clip(value.trim(), length)
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}
