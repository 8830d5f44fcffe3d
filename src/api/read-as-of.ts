import { type Clock, orThrow, parseAsOf, RefusalError, refuse } from '../platform/index.ts'
import type { SettingsStore } from '../settings/index.ts'

// Dates in the warehouse reach from 1900 to 2299, and its "never" is the last day of 2299.
const beginningMs = Date.UTC(1900, 0, 1)
const endMs = Date.UTC(2200, 0, 1)

/**
 * The instant that a question looks from, in the shop's zone and on the shop's clock.
 * @throws {RefusalError} where the text is no date, or one that the warehouse cannot hold
 */
export function readAsOf(sources: { settings: SettingsStore; clock: Clock }, value: string | undefined): number {
  const { settings, clock } = sources
  const asOfMs = orThrow(parseAsOf(value, settings.current().timeZone, clock.nowMs()))
  if (asOfMs >= beginningMs && asOfMs < endMs) return asOfMs
  const remedy = 'Give a date from 1900 to 2199.'
  throw new RefusalError(
    refuse('invalid_date', `"${value}" lies too far away.`, {
      field: 'asOf',
      remedy,
      cause: { code: 'date_too_far', values: { value: value ?? '' } },
    }),
  )
}
