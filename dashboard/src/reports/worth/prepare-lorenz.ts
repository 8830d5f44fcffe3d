import type { ReportAnswer, Reports } from '../../api/reports.ts'

/** The best so many of the buyers (0 to 1), and what part of the revenue they bring. */
export type LorenzPoint = { buyers: number; revenue: number }

const shares = { top1Share: 0.01, top5Share: 0.05, top10Share: 0.1, top20Share: 0.2 } as const

/** The tenth that the best so many of the buyers end in; the curve's stretch there is what it brings. */
export function tenthAt(rows: readonly Reports['value'][], buyers: number): Reports['value'] | undefined {
  const all = rows.reduce((sum, { customers }) => sum + customers, 0)
  let before = 0
  return rows.find(({ customers }) => {
    before += customers
    return customers > 0 && buyers * all <= before
  })
}

/** From nobody to everybody, the best first; undefined where nobody bought or nothing was paid. */
export function prepareLorenz({
  rows,
  summary,
}: Pick<ReportAnswer<Reports['value']>, 'rows' | 'summary'>): LorenzPoint[] | undefined {
  const [figures] = summary
  if (!figures || rows.some(({ cumulativeShare }) => cumulativeShare === null)) return undefined
  const all = Number(figures.buyers)
  if (all === 0) return undefined
  let buyers = 0
  const tenths = rows.map(({ customers, cumulativeShare }) => {
    buyers += customers
    return { buyers: buyers / all, revenue: cumulativeShare as number }
  })
  // A part of the buyers is rounded up to whole ones, so in a small shop it is more than it is called.
  const best = Object.entries(shares).map(([name, share]) => ({
    buyers: Math.ceil(share * all - 1e-9) / all,
    revenue: Number(figures[name]),
  }))
  const points = [{ buyers: 0, revenue: 0 }, ...best, ...tenths].toSorted((a, b) => a.buyers - b.buyers)
  return points.filter(({ buyers: at }, place) => at !== points[place - 1]?.buyers)
}
