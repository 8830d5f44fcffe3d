import { useSyncExternalStore } from 'react'

const print = matchMedia('print')

function subscribe(onChange: () => void): () => void {
  print.addEventListener('change', onChange)
  return () => print.removeEventListener('change', onChange)
}

/** True while the page is laid out for paper, where dark colours would waste ink and pictures must be drawn in light ones. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => print.matches)
}
