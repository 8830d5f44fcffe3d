import { clip } from '../../segment/findings.ts'
import { limits } from '../../segment/limits.ts'
import { isPlaceholder, readEmail, readPhone } from '../../segment/read-identifiers.ts'
import type { FieldSpec } from '../mapping/schema.ts'
import type { ColumnPlan } from './columns.ts'
import { quote, type ReadText, type RowContext, report } from './row.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/

/** A text that nothing depends on, cut to its limit. */
export function compileText(spec: FieldSpec, plan: ColumnPlan, limit: number = limits.textLength): ReadText {
  const read = plan.text(spec)
  return (cells) => {
    const text = read(cells)
    return text.length <= limit ? text : clip(text, limit)
  }
}

/** An identifier: never cut, as two could become one. Too long or unprintable ones are reported. */
export function compileIdentifier(
  field: string,
  spec: FieldSpec,
  plan: ColumnPlan,
  context: RowContext,
  limit: number = limits.identifierLength,
): ReadText {
  const read = plan.text(spec)
  return (cells) => {
    const text = read(cells)
    if (text === '') return text
    if (text.length > limit)
      report(context, {
        field,
        reason: `The identifier has ${text.length} characters.`,
        remedy: `Identifiers have at most ${limit}; check that the mapping names the right column.`,
      })
    else if (controlCharacters.test(text))
      report(context, { field, reason: `${quote(text)} holds control characters.`, remedy: 'Correct the cell.' })
    return text
  }
}

/** Identifier of a customer; text that programs write for "none" (`null`, `0`, `-1`) is none. */
export function compileCustomerId(field: string, spec: FieldSpec, plan: ColumnPlan, context: RowContext): ReadText {
  const read = compileIdentifier(field, spec, plan, context)
  return (cells) => {
    const text = read(cells)
    // No such word begins with 1 to 9, as most ids do; the full look would be the dearest part of reading a row.
    const first = text.charCodeAt(0)
    return (first >= 49 && first <= 57) || !isPlaceholder(text) ? text : ''
  }
}

/** An e-mail address in lower case. One that cannot be an address is reported: it would lose the customer silently. */
export function compileEmail(field: string, spec: FieldSpec, plan: ColumnPlan, context: RowContext): ReadText {
  const read = plan.text(spec)
  return (cells) => {
    const text = read(cells)
    if (text === '' || isPlaceholder(text)) return ''
    const email = readEmail(text)
    if (email === '')
      report(context, {
        field,
        reason: `${quote(text)} is not an e-mail address.`,
        remedy: 'Correct or empty the cell.',
      })
    return email
  }
}

/** A telephone number as digits. Exports are full of numbers nobody can dial; such a one is left out, as it identifies nobody. */
export function compilePhone(spec: FieldSpec, plan: ColumnPlan): ReadText {
  const read = plan.text(spec)
  return (cells) => readPhone(read(cells))
}
