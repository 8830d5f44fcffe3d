import { days, fewestToRead, type ReadRows, rate, score, word } from '../reading/reading.ts'

/** Under this chance of being chance, groups are said to differ. */
const significance = 0.05

export const readSecondOrder: ReadRows = ({ rows, summary, params }) => {
  const { customers, returnedShare, returnedHalfDays: half, returnedMostDays: most, pValue } = summary
  if (Number(customers) < fewestToRead || typeof returnedShare !== 'number') return []
  const window = days(Number(params.days))
  if (typeof half !== 'number' || typeof most !== 'number') return [{ code: 'nobody', values: { window } }]
  const readings = [
    // What rounding leaves of nobody is not a share.
    1 - returnedShare < 1e-9
      ? { code: 'everybody', values: { window, half: days(half) } }
      : { code: 'never', values: { never: rate(1 - returnedShare), window, half: days(half) } },
    { code: 'most', values: { most: days(most) } },
  ]
  if (typeof pValue !== 'number') return readings
  const p = score(pValue)
  if (pValue >= significance) return [...readings, { code: 'alike', values: { p } }]
  const ends = [...Map.groupBy(rows, ({ group }) => String(group))]
    .map(([group, own]) => ({ group, share: Number(own.at(-1)?.returnedShare ?? 0) }))
    .sort((a, b) => b.share - a.share)
  const [best, worst] = [ends[0], ends.at(-1)]
  if (!best || !worst) return readings
  const name = (group: string) => word('group', group)
  return [
    ...readings,
    {
      code: 'differ',
      values: {
        p,
        ...{ best: name(best.group), bestShare: rate(best.share) },
        ...{ worst: name(worst.group), worstShare: rate(worst.share) },
      },
    },
  ]
}
