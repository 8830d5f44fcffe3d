import type { Say } from './create-say.ts'
import type { Format } from './format.ts'
import { type SayCell, sayFigure } from './say-cell.ts'

/** A sentence of a report's reading as it is answered; `text` says it in English. */
export type SaidReading = {
  text: string
  values: Readonly<Record<string, { value: string | number; unit: string; column?: string | undefined }>>
}

type Words = { say: Say; format: Format; cell: SayCell }

/** The text under `key` (`readings.gaps.pace`) with the values of a reading; one that there are no words for as the server says it. */
export function sayReading({ say, format, cell }: Words, key: string, { values, text }: SaidReading): string {
  if (!say.has(key)) return text
  const shown = Object.entries(values).map(([name, { value, unit, column = '' }]) => [
    name,
    typeof value === 'number' ? sayFigure(value, unit, format) : cell(value, column, unit),
  ])
  return say.say(key, Object.fromEntries(shown))
}
