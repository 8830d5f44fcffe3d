import { described, type Findings, note } from './findings.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/

/**
 * An identifier as text: trimmed, whole numbers as digits, nothing as ''. Noted as wrong: other types, texts that are too long or hold
 * control characters, and numbers beyond 2^53, whose last digits JSON has already lost.
 */
export function readIdentifier(value: unknown, field: string, maxLength: number, findings: Findings): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return readNumericIdentifier(value, field, findings)
  if (typeof value !== 'string') {
    note(findings, field, `Found ${described(value)} where an identifier belongs.`, 'Send it as text.')
    return ''
  }
  const text = value.trim()
  if (text.length > maxLength) {
    note(findings, field, `It has ${text.length} characters.`, `Send at most ${maxLength}.`)
  } else if (controlCharacters.test(text) || !text.isWellFormed()) {
    note(findings, field, `${described(text)} holds control characters or half of a character.`, 'Send printable text.')
  }
  return text
}

function readNumericIdentifier(value: number, field: string, findings: Findings): string {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    const reason = `The number ${value} is beyond 2^53, so its last digits are already lost.`
    note(findings, field, reason, 'Send it as text, in quotation marks.')
  }
  return String(value)
}

// What programs write where they had no id. Taken as ids they would make one customer of thousands.
const placeholders = new Set([
  'null',
  'undefined',
  'nan',
  'none',
  'nil',
  '(null)',
  'anonymous',
  '-1',
  '[object object]',
])

const longestPlaceholder = 15

/** True for text that stands for "no id": "undefined", "null", zeros and dashes alone … */
export function isPlaceholder(identifier: string): boolean {
  if (/^[0-]+$/.test(identifier)) return true
  return identifier.length <= longestPlaceholder && placeholders.has(identifier.toLowerCase())
}

/** An e-mail address in lower case, or '' for what cannot be one. */
export function readEmail(value: unknown): string {
  if (typeof value !== 'string' || value.length > 400) return ''
  const text = value.trim().toLowerCase()
  return text.length <= 320 && /^[^\s@"<>,;]+@[^\s@"<>,;]+\.[^\s@"<>,;]+$/.test(text) ? text : ''
}

/** A telephone number as digits, with the leading + where it has one, or '' for what cannot be one. */
export function readPhone(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  const text = String(value)
    .slice(0, 64)
    .replace(/[\s().\-/]/g, '')
    .replace(/^00/, '+')
  return /^\+?\d{5,15}$/.test(text) ? text : ''
}
