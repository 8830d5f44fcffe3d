import { createPatternReader, isInstantPattern, patternTokens } from './instant-pattern.ts'
import { createIsoReader } from './iso-instant.ts'
import { createLocalTime } from './local-time.ts'

/** Forms of a time that are no pattern of letters. */
export const namedInstantFormats = ['iso', 'epochSeconds', 'epochMilliseconds', 'excelDays'] as const

/** What a reader of this format expects, for the remedy of a refusal. */
export function describeInstantFormat(format: string): string {
  if (format === 'iso') return 'such as 2026-03-01 14:30:00 or 2026-03-01T14:30:00Z'
  if (format === 'epochSeconds') return 'as seconds since 1970'
  if (format === 'epochMilliseconds') return 'as milliseconds since 1970'
  return format === 'excelDays' ? 'as days since 1899-12-30' : `as ${format}`
}

export function isInstantFormat(format: string): boolean {
  return (namedInstantFormats as readonly string[]).includes(format) || isInstantPattern(format)
}

export const instantFormatRemedy = `Use ${namedInstantFormats.join(', ')}, or a pattern of ${patternTokens.join(' ')} such as d/M/yyyy H:mm.`

/** A reader of times in one format: text to epoch milliseconds, NaN where the text is something else. Texts without an offset are wall-clock times of `zone`. */
export function createInstantReader(format: string, zone: string): (text: string) => number {
  const toInstant = createLocalTime(zone)
  if (format === 'iso') return createIsoReader(toInstant)
  if (format === 'epochSeconds') return (text) => scaledNumber(text, 1000)
  if (format === 'epochMilliseconds') return (text) => scaledNumber(text, 1)
  // Spreadsheets count days of the wall clock.
  if (format === 'excelDays') return (text) => toInstant(scaledNumber(text, 86_400_000) - 25_569 * 86_400_000)
  return createPatternReader(format, toInstant)
}

function scaledNumber(text: string, factor: number): number {
  if (text === '' || !/^-?\d+(\.\d+)?$/.test(text)) return Number.NaN
  const instant = Math.round(Number(text) * factor)
  // 1000 to 9999, as for dates in letters.
  return instant > -30_610_224_000_000 && instant < 253_402_300_800_000 ? instant : Number.NaN
}
