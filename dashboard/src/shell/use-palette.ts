import { useTimeout } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { withTexts } from '../locales/start-translations.ts'

/** Later than a page's own figures ask for the line, sooner than most readers ask for the palette. */
const fetchAfterMs = 3_000

/** The command palette, which no first page waits for: undefined until its code and texts have been fetched. */
export function usePalette(isOpen: boolean) {
  const [isTime, setIsTime] = useState(false)
  useTimeout(() => setIsTime(true), fetchAfterMs, { autoInvoke: true })
  const { data } = useQuery({
    queryKey: ['palette'],
    queryFn: () => withTexts(import('../palette/command-palette.tsx'), 'segments', 'settings'),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isOpen || isTime,
  })
  return data?.CommandPalette
}
