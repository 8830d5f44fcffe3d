import classes from './stacked-shares.module.css'

/** A part of the whole: its share from 0 to 1 and the tint that it has in every bar. */
export type StackedPart = { share: number; tint: 'rest' | 'pale' | 'mid' | 'deep' }
export type StackedShare = { key: string; name: string; shown: string; note: string; parts: readonly StackedPart[] }

/** Wholes as bars of one length, cut into the same parts; the legend tells the parts apart by their place and tint. */
export function StackedShares({
  bars,
  legend,
}: {
  bars: readonly StackedShare[]
  legend: readonly { tint: StackedPart['tint']; name: string }[]
}) {
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
        {bars.map(({ key, name, shown, note, parts }) => (
          <li key={key} className={classes.bar}>
            <span>{name}</span>
            <span className={classes.shown}>{shown}</span>
            <span className={classes.track}>
              {parts.map(({ tint, share }) => (
                <span key={tint} className={classes.part} data-tint={tint} style={{ '--size': share }} />
              ))}
            </span>
            <small className={classes.note}>{note}</small>
          </li>
        ))}
      </ul>
    </>
  )
}
