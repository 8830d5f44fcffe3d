import type { ReactNode } from 'react'
import classes from './progress-bar.module.css'

type Props = {
  /** Null where how far it is cannot be known. */
  share: number | null
  label: string
  note?: ReactNode
  children?: ReactNode
}

/** How far something is, as a bar and in words. */
export function ProgressBar({ share, label, note, children }: Props) {
  const percent = share === null ? undefined : Math.round(Math.min(1, share) * 100)
  return (
    <div className={classes.frame}>
      <div className={classes.head}>
        <strong role="status">{label}</strong>
        {children}
      </div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-unknown={share === null || undefined}
      >
        <span style={{ width: percent === undefined ? undefined : `${percent}%` }} />
      </div>
      {note && <p className={classes.note}>{note}</p>}
    </div>
  )
}
