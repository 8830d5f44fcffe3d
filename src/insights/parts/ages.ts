/** How long something has been waiting, by name: hours under which each stretch ends; the last one has no end. */
const stretches = [
  ['under_1_hour', 1],
  ['under_1_day', 24],
  ['1_to_3_days', 72],
  ['3_to_7_days', 168],
  ['7_to_30_days', 720],
  ['30_to_90_days', 2160],
  ['over_90_days', Number.POSITIVE_INFINITY],
] as const

/** Names of the ages, the youngest first. */
export const ages: readonly string[] = stretches.map(([name]) => name)

/** The age of an instant as of the date, as an SQL expression. A stretch of n hours holds what is younger than n times 60 minutes. */
export function ageOf(instant: string): string {
  const waitedMs = `(toUnixTimestamp64Milli({as_of:DateTime64(3, 'UTC')}) - toUnixTimestamp64Milli(${instant}))`
  const branches = stretches.slice(0, -1).map(([name, hours]) => `${waitedMs} < ${hours * 3_600_000}, '${name}'`)
  return `multiIf(${branches.join(', ')}, '${ages.at(-1)}')`
}
