import { Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type CSSProperties, type ReactNode, useState } from 'react'
import classes from './opens-link.module.css'
import { type Opens, useOpensWords } from './use-opens.ts'

type Props = {
  opens: Opens | undefined
  className?: string | undefined
  style?: CSSProperties | undefined
  /** What the drawn element says besides: shown to whoever points at it, also where it opens nobody. */
  tip?: string | undefined
  /** Its name where what it shows is not enough to be told by. */
  label?: string | undefined
  children?: ReactNode
}

/** Something drawn in HTML that opens the customers it counts; where there are none it is only drawn. */
export function OpensLink({ opens, className = '', style, tip = '', label, children }: Props) {
  const words = useOpensWords()
  // A tooltip for each of some hundred cells would cost more than the cells: there is one for the one pointed at.
  const [pointed, setPointed] = useState<HTMLElement>()
  const told = [tip, opens ? words(opens) : ''].filter(Boolean).join('\n')
  const leave = () => setPointed(undefined)
  const element = {
    className,
    style,
    'aria-label': label,
    onMouseEnter: (event: { currentTarget: HTMLElement }) => setPointed(event.currentTarget),
    onMouseLeave: leave,
    onFocus: ({ currentTarget }: { currentTarget: HTMLElement }) =>
      currentTarget.matches(':focus-visible') && setPointed(currentTarget),
    onBlur: leave,
  }
  return (
    <>
      {opens ? (
        <Link to="/customers" search={opens.search} {...element}>
          {children}
        </Link>
      ) : (
        // What has a name of its own is a picture: without a role nobody would be told it.
        <span {...element} role={label === undefined ? undefined : 'img'}>
          {children}
        </span>
      )}
      {pointed && told && <Tooltip opened target={pointed} label={told} />}
    </>
  )
}

/** A number of customers within other words, which can be seen to open them. */
export function OpensFigure({ opens, children }: { opens: Opens | undefined; children: ReactNode }) {
  if (!opens) return children
  return (
    <OpensLink opens={opens} className={classes.figure}>
      {children}
    </OpensLink>
  )
}
