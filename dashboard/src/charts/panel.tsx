import { type ReactNode, useId, useRef } from 'react'
import { PanelMenu, type SavedPanel } from './panel-menu.tsx'
import classes from './picture.module.css'

type Props = {
  title: string
  lead?: ReactNode
  aside?: ReactNode
  className?: string | undefined
  /** What its menu saves it as; without it the panel has no menu. */
  saved?: SavedPanel | undefined
  /** It shows figures of another date while new ones load. */
  isOutdated?: boolean
  children: ReactNode
}

/** A titled part of a page. */
export function Panel({ title, lead, aside, saved, className, isOutdated, children }: Props) {
  const id = useId()
  const section = useRef<HTMLElement>(null)
  return (
    <section
      ref={section}
      className={`${classes.picture} ${className ?? ''}`}
      aria-labelledby={id}
      data-outdated={isOutdated || undefined}
    >
      <header className={classes.head}>
        <div className={classes.title}>
          <h2 id={id}>{title}</h2>
          <span className={classes.aside}>
            {aside}
            {saved && <PanelMenu title={title} picture={section} {...saved} />}
          </span>
        </div>
        {lead && <p className={classes.sentence}>{lead}</p>}
      </header>
      {children}
    </section>
  )
}
