/**
 * The likelihood-ratio statistic G² of independence in a table of two by two, after Dunning (1993, Computational Linguistics 19): chi-square
 * with one degree of freedom where the two are independent. Holds for rare events, too, where Pearson's does not.
 * @param both of `all` those that have the two, `one` and `other` those that have each
 * @example independenceStatistic({ both: 10, one: 20, other: 30, all: 100 }) // 4.473
 */
export function independenceStatistic({
  both,
  one,
  other,
  all,
}: Record<'both' | 'one' | 'other' | 'all', number>): number {
  const cells = [
    [both, one, other],
    [one - both, one, all - other],
    [other - both, all - one, other],
    [all - one - other + both, all - one, all - other],
  ] as const
  return (
    2 *
    cells.reduce((sum, [seen, row, column]) => sum + (seen > 0 ? seen * Math.log((seen * all) / (row * column)) : 0), 0)
  )
}
