import { OpensLink } from '../../charts/opens-link.tsx'
import type { Opens } from '../../charts/use-opens.ts'
import classes from './stacked-shares.module.css'

/** A part of the whole: its share from 0 to 1, the tint that it has in every bar, and its customers where the whole opens nobody. */
export type StackedPart = { share: number; tint: 'rest' | 'pale' | 'mid' | 'deep'; opens?: Opens | undefined }
export type StackedShare = {
  key: string
  name: string
  shown: string
  note: string
  parts: readonly StackedPart[]
  /** The customers that the whole counts. */
  opens?: Opens | undefined
}

/** Wholes as bars of one length, cut into the same parts; the legend tells the parts apart by their place and tint. */
export function StackedShares({
  bars,
  legend,
}: {
  bars: readonly StackedShare[]
  legend: readonly { tint: StackedPart['tint']; name: string }[]
}) {
  const nameOf = (tint: StackedPart['tint']) => legend.find((one) => one.tint === tint)?.name ?? ''
  return (
    <>
      <ul className={classes.legend}>
        {legend.map(({ tint, name }) => (
          <li key={tint}>
            <span className={classes.swatch} data-tint={tint} />
            {name}
          </li>
        ))}
      </ul>
      <ul className={classes.bars}>
        {bars.map(({ key, name, shown, note, parts, opens }) => (
          <li key={key}>
            <OpensLink opens={opens} className={classes.bar}>
              <span className={classes.name}>{name}</span>
              <span className={classes.shown}>{shown}</span>
              <span className={classes.track}>
                {parts.map(({ tint, share, opens: ofPart }) => (
                  <span key={tint} className={classes.part} data-tint={tint} style={{ '--size': share }}>
                    {ofPart && (
                      <OpensLink opens={ofPart} className={classes.opens} label={`${name}, ${nameOf(tint)}`} />
                    )}
                  </span>
                ))}
              </span>
              <small className={classes.note}>{note}</small>
            </OpensLink>
          </li>
        ))}
      </ul>
    </>
  )
}
