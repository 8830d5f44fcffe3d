import type { Say } from './create-say.ts'

/** What was refused, as a code with its values; see src/platform/causes.ts. */
export type SaidCause = { code: string; values: Readonly<Record<string, unknown>> }

/** Why something was refused and what to do next, in the reader's language; undefined for a code that there are no words for. */
export function sayCause(say: Say, { code, values }: SaidCause): { reason: string; remedy: string } | undefined {
  if (!say.has(`causes.${code}.reason`)) return undefined
  const list = new Intl.ListFormat(say.language)
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? list.format(value) : told(say, name, value),
    ]),
  )
  const near = values.near ?? values.meant
  const meant = typeof near === 'string' ? `${say.say('causeParts.near', { near })} ` : ''
  return { reason: say.say(`causes.${code}.reason`, shown), remedy: meant + say.say(`causes.${code}.remedy`, shown) }
}

function told(say: Say, name: string, value: unknown): string | number {
  if (name === 'kind' && say.has(`causeParts.kinds.${value}`)) return say.say(`causeParts.kinds.${value}`)
  // Nothing found where a word belongs is the end of the line.
  if (name === 'found' && value === '') return say.say('causeParts.endOfLine')
  return typeof value === 'number' ? value : String(value ?? '')
}
