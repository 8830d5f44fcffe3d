import { limits } from '../../segment/limits.ts'
import type { FieldName } from '../mapping/fields.ts'
import type { FieldSpec } from '../mapping/schema.ts'
import type { Compiler, FieldSpecs } from './compiler.ts'
import { type Cells, quote, type ReadText, report } from './row.ts'

/**
 * `properties` or `traits` of a row as JSON text: a column that holds an object, and over it the columns mapped one by one
 * (`properties.colour: Colour`). Empty cells are left out. Undefined where nothing is mapped.
 */
export function compileObject(
  group: 'properties' | 'traits',
  fields: FieldSpecs,
  compiler: Compiler,
): ReadText | undefined {
  const prefix = `${group}.`
  const members = Object.entries(fields)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, spec]) => [name.slice(prefix.length), compiler.plan.text(spec)] as const)
  const whole = fields[group]
  if (whole === undefined && members.length === 0) return undefined
  const readWhole = whole === undefined ? undefined : compileJson(group, whole, compiler)
  return (cells) => {
    const object: Record<string, unknown> = readWhole?.(cells) ?? {}
    let isEmpty = Object.keys(object).length === 0
    for (const [name, read] of members) {
      const text = read(cells)
      if (text === '') continue
      Object.defineProperty(object, name, { value: text, enumerable: true, configurable: true, writable: true })
      isEmpty = false
    }
    if (isEmpty) return ''
    const json = JSON.stringify(object)
    if (json.length > limits.eventBytes)
      report(compiler.context, {
        field: group,
        reason: `The ${group} of this row have ${json.length} characters.`,
        remedy: `At most ${limits.eventBytes} fit; map fewer or shorter columns.`,
      })
    return json
  }
}

function compileJson(
  field: FieldName,
  spec: FieldSpec,
  { plan, context }: Compiler,
): (cells: Cells) => Record<string, unknown> | undefined {
  const read = plan.text(spec)
  return (cells) => {
    const text = read(cells)
    if (text === '') return undefined
    try {
      const value: unknown = JSON.parse(text)
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    } catch {
      // Told below, as for any other text that is no object.
    }
    report(context, { field, reason: `${quote(text)} is not a JSON object.`, remedy: 'Write it as {"name": "value"}.' })
    return undefined
  }
}
