import { useEffect, useRef } from 'react'

const pauseMs = 1_200

/** Whether what has the focus takes letters itself. */
function takesLetters(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

/**
 * Runs what keys mean when pressed one after the other ("g c"), outside of fields and dialogs. A key that begins no sequence ends the one
 * under way.
 */
export function useKeySequences(sequences: Record<string, () => void>): void {
  const known = useRef(sequences)
  known.current = sequences
  useEffect(() => {
    let typed = ''
    let lastAt = 0
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (takesLetters(event.target) || document.querySelector('dialog[open]')) return
      const isContinued = typed !== '' && event.timeStamp - lastAt < pauseMs
      typed = isContinued ? `${typed} ${event.key}` : event.key
      lastAt = event.timeStamp
      const run = known.current[typed]
      if (!run && !Object.keys(known.current).some((sequence) => sequence.startsWith(`${typed} `))) typed = ''
      if (!run) return
      typed = ''
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
