import { OpensLink } from '../../charts/opens-link.tsx'
import type { Opens } from '../../charts/use-opens.ts'
import classes from './lift-bars.module.css'
import { type Lift, prepareLiftBars } from './prepare-lift-bars.ts'

/** A bar that was told because it is clear has no range of its own. */
export type LiftBar = Lift & {
  key: string
  name: string
  shown: string
  note: string
  /** The customers that it counts. */
  opens?: Opens | undefined
}

/** Names with how many times the usual each is: bars that leave the line of the usual to the right or left, with their ranges. */
export function LiftBars({ bars }: { bars: readonly LiftBar[] }) {
  const places = prepareLiftBars(bars)
  return (
    <ul className={classes.bars}>
      {bars.map(({ key, name, shown, note, low, opens }, index) => {
        const { usual, from, size, low: lowest, range, isClear } = places[index] ?? {}
        const style = { '--usual': usual, '--from': from, '--size': size, '--low': lowest, '--range': range }
        return (
          <li key={key}>
            <OpensLink opens={opens} className={classes.bar} style={style}>
              <span className={classes.name}>{name}</span>
              <span className={classes.shown}>{shown}</span>
              <span className={classes.track} data-clear={isClear || undefined}>
                <span className={classes.fill} />
                {low !== null && <span className={classes.range} />}
                <span className={classes.usual} />
              </span>
              <small className={classes.note}>{note}</small>
            </OpensLink>
          </li>
        )
      })}
    </ul>
  )
}
