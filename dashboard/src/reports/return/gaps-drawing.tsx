import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { OpensLink } from '../../charts/opens-link.tsx'
import { type Opens, useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import drawing from '../forms/drawing.module.css'
import { NothingToCount } from '../forms/nothing-to-count.tsx'
import classes from './gaps-drawing.module.css'
import { type GapBar, type GapMark, prepareGaps } from './prepare-gaps.ts'

const at = (share: number): CSSProperties => ({ '--at': share })

/** How many gaps between orders are how long, with lines for half, nine in ten, and how far chances look. The table has the figures of each. */
export function GapsDrawing({ answer }: { answer: ReportAnswer<Reports['gaps']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  const { bars, marks, ticks, mostShare } = prepareGaps(answer)
  if (bars.length === 0) return <NothingToCount />
  const told = ({ name, days }: GapMark) => t(`reports.gapsMarks.${name}`, { days: format.days(days) })
  return (
    <>
      <div className={classes.scroll}>
        <div className={classes.histogram} style={{ '--bars': bars.length, '--marks': marks.length }}>
          <span className={classes.most}>{format.rate(mostShare)}</span>
          <ol className={classes.bars} aria-label={marks.map(told).join('; ')}>
            {bars.map((bar) => (
              <Bar key={bar.fromDays} bar={bar} opens={opens(bar)} />
            ))}
          </ol>
          <ul className={classes.marks}>
            {marks.map((mark) => (
              <li key={mark.name} data-mark={mark.name} style={at(mark.at)}>
                <span className={classes.told} data-side={mark.at > 0.5 ? 'left' : 'right'}>
                  {told(mark)}
                </span>
              </li>
            ))}
          </ul>
          <div className={classes.ticks}>
            {ticks.map(({ days, at: place }) => (
              <span key={days} style={at(place)}>
                {format.count(days)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <p className={drawing.legend}>{t('reports.gapsLegend')}</p>
    </>
  )
}

type BarProps = { bar: GapBar; opens: Opens | undefined }

function Bar({ bar: { fromDays, toDays, n, customers, share, size }, opens }: BarProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const figures = { gaps: format.count(n), customers: format.count(customers), share: format.rate(share ?? 0) }
  const told =
    toDays === null
      ? t('reports.gapsLast', { from: format.days(fromDays), ...figures })
      : t('reports.gapsBar', { from: format.count(fromDays), to: format.days(toDays), ...figures })
  return (
    <li>
      <OpensLink opens={opens} className={classes.bar} tip={told} label={told}>
        <span className={classes.fill} data-last={toDays === null || undefined} style={{ '--size': size }} />
      </OpensLink>
    </li>
  )
}
