import type { ReactNode } from 'react'
import classes from './reports-page.module.css'

/** One path for all bars; one for each cell, whose shade is its own. */
const bars = (heights: readonly number[]) => (
  <path
    d={heights.map((height, place) => `M${9 + place * 9} 34v-${height}`).join('')}
    stroke="currentColor"
    strokeWidth="6"
  />
)
const cells = (shades: readonly number[], columns: number) =>
  shades.map((shade, place) => {
    const [x, y] = [8 + (place % columns) * 11, 4 + Math.floor(place / columns) * 11]
    return <rect key={`${x} ${y}`} x={x} y={y} width={9.5} height={9.5} rx={1.5} opacity={shade} />
  })
const line = (d: string) => (
  <path d={d} fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />
)
const flow = (
  <g fill="none" stroke="currentColor" strokeLinecap="round">
    <path d="M8 9C28 9 32 14 52 14" strokeWidth="6" opacity="0.85" />
    <path d="M8 20C28 20 32 27 52 27" strokeWidth="4" opacity="0.5" />
    <path d="M8 30C28 30 32 17 52 17" strokeWidth="2" opacity="0.6" />
  </g>
)

/** What each report looks like, at the size of a stamp. */
const sketches: Record<string, ReactNode> = {
  overview: cells([0.9, 0.5, 0.7, 0.4], 2),
  changes: line('M6 28 18 22 30 25 42 12 54 8'),
  series: line('M6 26 14 16 22 22 30 10 38 18 46 8 54 13'),
  'sales-tree': (
    <g fill="none" stroke="currentColor" strokeWidth="2">
      <rect x="5" y="13" width="14" height="12" rx="2" />
      <path d="M19 19h8M27 8v22M27 8h5M27 19h5M27 30h5" />
      <path d="M33 8h20M33 19h14M33 30h18" strokeWidth="5" />
    </g>
  ),
  'action-lists': (
    <path
      d="M6 9h4M16 9h38M6 19h4M16 19h30M6 29h4M16 29h22"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
    />
  ),
  groups: <path d="M6 9h46M6 19h30M6 29h16" stroke="currentColor" strokeWidth="6" strokeLinecap="round" />,
  stages: bars([24, 10, 13, 28, 16, 7]),
  'lifecycle-flow': flow,
  'rfm-migration': flow,
  rfm: cells([0.2, 0.3, 0.5, 0.9, 0.3, 0.5, 0.7, 0.6, 0.8, 0.5, 0.3, 0.2], 4),
  'tier-risk': cells([0.9, 0.5, 0.3, 0.5, 0.7, 0.5, 0.2, 0.4, 0.8], 3),
  cohorts: cells([0.9, 0.6, 0.4, 0.3, 0.8, 0.5, 0.4, 0, 0.9, 0.6, 0, 0], 4),
  retention: line('M6 6C14 22 24 28 54 30'),
  funnel: <path d="M6 8h48M12 19h36M20 30h20" stroke="currentColor" strokeWidth="7" strokeLinecap="round" />,
  gaps: bars([10, 26, 20, 13, 8, 4]),
  'model-card': (
    <g>
      <path d="M8 32 54 6" stroke="currentColor" strokeWidth="1.5" strokeDasharray="3 3" />
      {[
        [12, 29],
        [22, 26],
        [31, 17],
        [41, 15],
        [51, 8],
      ].map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="2.8" />
      ))}
    </g>
  ),
  'second-order': line('M6 32V26H14V20H22V15H34V12H54V10'),
  'first-order-timing': bars([8, 14, 20, 24, 12]),
  value: line('M6 32C9 14 22 8 54 6M6 32 54 6'),
  carts: bars([6, 9, 14, 12, 20, 28]),
  unpaid: cells([0.2, 0.5, 0.3, 0.6, 0.9, 0.4, 0.8, 0.5, 0.2], 3),
  categories: cells([0.9, 0.4, 0.2, 0.3, 0.4, 0.9, 0.5, 0.2, 0.2, 0.5, 0.9, 0.6], 4),
  'place-categories': cells([0.9, 0.3, 0.5, 0.2, 0.4, 0.8, 0.2, 0.6, 0.3, 0.5, 0.9, 0.2], 4),
  places: cells([0, 0.6, 0.3, 0, 0.4, 0.9, 0.7, 0.3, 0, 0.5, 0.8, 0], 4),
  'basket-repeat': bars([10, 14, 19, 24, 28]),
  reactivation: bars([28, 20, 13, 8, 5, 3]),
  rhythm: (
    <g stroke="currentColor" strokeLinecap="round">
      <path d="M8 9h20M14 19h26M10 29h14" strokeWidth="6" />
      <path d="M28 9h14M40 19h14M24 29h10" strokeWidth="1.5" />
    </g>
  ),
  growth: (
    <g>
      <path d="M10 34v-8M20 34v-12M30 34v-10M40 34v-17M50 34v-20" stroke="currentColor" strokeWidth="6" opacity="0.4" />
      {line('M8 24 20 18 30 20 40 10 52 6')}
    </g>
  ),
  'product-affinity': (
    <g>
      <path d="M16 12 44 8M16 12 40 28M16 12 20 30" stroke="currentColor" strokeWidth="1.8" />
      <circle cx="16" cy="12" r="6" />
      <circle cx="44" cy="8" r="4" />
      <circle cx="40" cy="28" r="5" />
      <circle cx="20" cy="30" r="3" />
    </g>
  ),
  holidays: bars([12, 12, 30, 13, 12, 20]),
  'data-quality': line('M8 20l9 9 18-20M42 12h12M42 20h12M42 28h8'),
}

/** A small drawing of the kind of picture that a report is; only accompanies its name. */
export function ReportSketch({ name }: { name: string }) {
  return (
    <svg className={classes.sketch} viewBox="0 0 60 38" fill="currentColor" aria-hidden="true">
      {sketches[name] ?? bars([12, 20, 16, 26, 22, 30])}
    </svg>
  )
}
