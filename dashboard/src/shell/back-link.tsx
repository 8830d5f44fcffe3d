import { Link, type LinkProps } from '@tanstack/react-router'
import { ChevronIcon } from '../icons/icons.tsx'
import classes from './back-link.module.css'

/** Above a page's heading: where the page is one of many. */
export function BackLink({ to, children }: { to: NonNullable<LinkProps['to']>; children: string }) {
  return (
    <Link to={to} className={classes.back ?? ''}>
      <ChevronIcon size={16} />
      {children}
    </Link>
  )
}
