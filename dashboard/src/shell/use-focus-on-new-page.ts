import { useEffect, useRef } from 'react'

/** Moves the focus to the content when another page opens, as a browser does for real pages: the link that led here is gone. */
export function useFocusOnNewPage(pathname: string): void {
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [pathname])
}
