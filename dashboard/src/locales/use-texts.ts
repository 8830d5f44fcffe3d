import { useQuery } from '@tanstack/react-query'
import { withTexts } from './start-translations.ts'
import type { TextFile } from './text-files.ts'

/** Texts that only a part of a page needs, once it is opened. Draw it when they are there. */
export function useTexts(file: TextFile) {
  return useQuery({
    queryKey: ['texts', file],
    queryFn: () => withTexts(Promise.resolve(true), file),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
