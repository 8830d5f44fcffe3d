const dayMs = 86_400_000
const rememberedDays = 10_000
const dates = new Map<number, string>()
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
const threeDigits = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'))

/**
 * An instant (epoch milliseconds) as the warehouse reads a DateTime64(3) in UTC. Half as long as `Date.toISOString` takes, because the day,
 * the part that costs, is remembered: one batch holds few different days.
 * @example encodeInstant(0) // '1970-01-01 00:00:00.000'
 */
export function encodeInstant(instantMs: number): string {
  const day = Math.floor(instantMs / dayMs)
  const rest = Math.floor(instantMs - day * dayMs)
  const seconds = Math.floor(rest / 1000)
  const minutes = Math.floor(seconds / 60)
  const hours = twoDigits[Math.floor(minutes / 60)]
  return `${dateOfDay(day)} ${hours}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}.${threeDigits[rest % 1000]}`
}

function dateOfDay(day: number): string {
  let date = dates.get(day)
  if (date === undefined) {
    if (dates.size >= rememberedDays) dates.clear()
    date = new Date(day * dayMs).toISOString().slice(0, 10)
    dates.set(day, date)
  }
  return date
}
