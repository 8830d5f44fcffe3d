/** How many of a group had the event on a day of their own clock, and how many were followed until then without it. */
export type FollowedDay = { day: number; events: number; censored: number }

/** The curve on one day: who was followed up to it, who had the event on it, and the share without the event after it. */
export type SurvivalPoint = {
  day: number
  atRisk: number
  events: number
  survival: number
  /** Greenwood's standard error of `survival`; no value once nobody is left without the event. */
  standardError: number | null
  /** 95 % interval on the log(−log) scale, which stays between 0 and 1; no value where survival is 0 or 1. */
  low: number | null
  high: number | null
}

/** Two-sided 95 %. */
const z = 1.959963984540054

/**
 * The Kaplan-Meier estimate of the share that has not had the event yet, from counts by day in ascending order: who was not followed to
 * the end counts as far as they were followed. Events of a day come before the censoring of that day. Every given day has a point.
 * Source: Kaplan and Meier (1958), J. Am. Stat. Assoc. 53; variance of Greenwood (1926); interval of Kalbfleisch and Prentice (1980), as R's
 * `survfit(conf.type = "log-log")`.
 * @example estimateSurvival([{ day: 3, events: 1, censored: 0 }, { day: 5, events: 0, censored: 1 }]) // survival 0.5 from day 3
 */
export function estimateSurvival(days: readonly FollowedDay[]): SurvivalPoint[] {
  let atRisk = days.reduce((sum, { events, censored }) => sum + events + censored, 0)
  let survival = 1
  let greenwood = 0
  return days.map(({ day, events, censored }) => {
    const followed = atRisk
    survival = followed === 0 ? survival : (survival * (followed - events)) / followed
    if (events > 0 && followed > events) greenwood += events / (followed * (followed - events))
    atRisk -= events + censored
    const standardError = survival > 0 ? survival * Math.sqrt(greenwood) : null
    return { day, atRisk: followed, events, survival, standardError, ...intervalOf(survival, greenwood) }
  })
}

function intervalOf(survival: number, greenwood: number): { low: number | null; high: number | null } {
  if (survival <= 0 || survival >= 1) return { low: null, high: null }
  const spread = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival))
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) }
}
