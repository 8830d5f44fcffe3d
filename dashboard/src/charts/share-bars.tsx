import classes from './share-bars.module.css'

export type ShareBar = { key: string; name: string; share: number; shown: string; note?: string | undefined }

/** Names with their shares as bars; `share` 1 fills the whole width. */
export function ShareBars({ bars }: { bars: readonly ShareBar[] }) {
  return (
    <ul className={classes.bars}>
      {bars.map(({ key, name, share, shown, note }) => (
        <li key={key} className={classes.bar} style={{ '--size': Math.min(1, Math.max(0, share)) }}>
          <span className={classes.name}>{name}</span>
          <span className={classes.shown}>{shown}</span>
          <span className={classes.track}>
            <span className={classes.fill} />
          </span>
          {note && <small className={classes.note}>{note}</small>}
        </li>
      ))}
    </ul>
  )
}
