import type { Say } from './create-say.ts'
import { joinSentences } from './join-sentences.ts'

/** What was refused, as a code with its values; see src/platform/causes.ts. */
export type SaidCause = { code: string; values: Readonly<Record<string, unknown>> }

/** Why something was refused and what to do next, in the reader's language; undefined for a code that there are no words for. */
export function sayCause(say: Say, { code, values }: SaidCause): { reason: string; remedy: string } | undefined {
  if (!say.has(`causes.${code}.reason`)) return undefined
  const list = new Intl.ListFormat(say.language)
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? list.format(value.map((each) => sayValue(say, name, each))) : sayValue(say, name, value),
    ]),
  )
  const near = values.near ?? values.meant
  const meant = typeof near === 'string' && say.say('causeParts.near', { near })
  return {
    reason: say.say(`causes.${code}.reason`, shown),
    remedy: joinSentences(meant, say.say(`causes.${code}.remedy`, shown)),
  }
}

/** Values that readers know by other names, by what they are called among the values. */
const families: Readonly<Record<string, string>> = {
  kind: 'causeParts.kinds',
  parameter: 'reports.params',
  choices: 'reports.optionNames',
}

function sayValue(say: Say, name: string, value: unknown): string {
  const key = `${families[name]}.${value}`
  if (say.has(key)) return say.say(key)
  // Nothing found where a word belongs is the end of the line.
  return name === 'found' && value === '' ? say.say('causeParts.endOfLine') : String(value ?? '')
}
