import { type ReactNode, useId } from 'react'
import classes from './picture.module.css'

type Props = {
  title: string
  lead?: ReactNode
  aside?: ReactNode
  className?: string | undefined
  /** It shows figures of another date while new ones load. */
  isOutdated?: boolean
  children: ReactNode
}

/** A titled part of a page. */
export function Panel({ title, lead, aside, className, isOutdated, children }: Props) {
  const id = useId()
  return (
    <section
      className={`${classes.picture} ${className ?? ''}`}
      aria-labelledby={id}
      data-outdated={isOutdated || undefined}
    >
      <header className={classes.head}>
        <div className={classes.title}>
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
        {lead && <p className={classes.sentence}>{lead}</p>}
      </header>
      {children}
    </section>
  )
}
