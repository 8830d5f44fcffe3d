import { OpensLink } from './opens-link.tsx'
import classes from './share-bars.module.css'
import type { Opens } from './use-opens.ts'

export type ShareBar = {
  key: string
  name: string
  share: number
  shown: string
  note?: string | undefined
  /** The customers that it counts. */
  opens?: Opens | undefined
}

/** Names with their shares as bars; `share` 1 fills the whole width. */
export function ShareBars({ bars }: { bars: readonly ShareBar[] }) {
  return (
    <ul className={classes.bars}>
      {bars.map(({ key, name, share, shown, note, opens }) => (
        <li key={key}>
          <OpensLink opens={opens} className={classes.bar} style={{ '--size': Math.min(1, Math.max(0, share)) }}>
            <span className={classes.name}>{name}</span>
            <span className={classes.shown}>{shown}</span>
            <span className={classes.track}>
              <span className={classes.fill} />
            </span>
            {note && <small className={classes.note}>{note}</small>}
          </OpensLink>
        </li>
      ))}
    </ul>
  )
}
