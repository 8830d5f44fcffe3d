import type { IdentityKind } from '../../platform/index.ts'

const plainPhone = /^\+?\d+$/

/**
 * An identifier in the one form in which it is stored and hashed, or '' where nothing is left: e-mail addresses trimmed and in lower
 * case, phone numbers as digits with the leading + where there was one, all others as sent.
 * @example normaliseIdentifier('phone', '+45 12 34-56 78') // '+4512345678'
 */
export function normaliseIdentifier(kind: IdentityKind, value: string): string {
  if (value === '') return ''
  // TRAP: PostgreSQL's text takes neither NUL nor half a surrogate pair; one such identifier would refuse its whole batch for ever.
  const text = value.includes('\u0000') || !value.isWellFormed() ? value.replaceAll('\u0000', '').toWellFormed() : value
  if (kind === 'email') return text.trim().toLowerCase()
  if (kind === 'phone') return normalisePhone(text)
  return text
}

function normalisePhone(text: string): string {
  if (plainPhone.test(text)) return text
  const digits = text.replace(/\D/g, '')
  return digits !== '' && text.trim().startsWith('+') ? `+${digits}` : digits
}
