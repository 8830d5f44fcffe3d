import { useTimeout } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { withTexts } from '../locales/start-translations.ts'

/** Later than a page's own figures ask for the line, sooner than most readers ask for the palette. */
const fetchAfterMs = 3_000

/** The command palette, which no first page waits for: undefined until its code and texts have been fetched; and what was typed until then. */
export function usePalette(isOpen: boolean) {
  const [isTime, setIsTime] = useState(false)
  useTimeout(() => setIsTime(true), fetchAfterMs, { autoInvoke: true })
  const { data } = useQuery({
    queryKey: ['palette'],
    queryFn: () => withTexts(import('../palette/command-palette.tsx'), 'segments', 'settings'),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isOpen || isTime,
  })
  const typed = useTypedAhead(isOpen, isOpen && data === undefined)
  return { CommandPalette: data?.CommandPalette, typed }
}

/** Who calls the palette types on at once: the letters that come before its field are kept for it, and do nothing else meanwhile. */
function useTypedAhead(isOpen: boolean, isWaiting: boolean): string {
  const [text, setText] = useState('')
  useEffect(() => {
    if (!isOpen) setText('')
  }, [isOpen])
  useEffect(() => {
    if (!isWaiting) return
    const take = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key.length === 1) setText((before) => before + event.key)
      else if (event.key === 'Backspace') setText((before) => before.slice(0, -1))
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', take, { capture: true })
    return () => window.removeEventListener('keydown', take, { capture: true })
  }, [isWaiting])
  return text
}
