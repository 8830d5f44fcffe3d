import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Opens } from './use-opens.ts'

/** Opens the list of customers as a link would: with the key for it in a new tab. For what cannot be a link, such as a bar on a canvas. */
export function useOpenCustomers(): (opens: Opens, event: MouseEvent) => void {
  const router = useRouter()
  return useCallback(
    ({ search }, { ctrlKey, metaKey }) => {
      const list = { to: '/customers', search } as const
      if (ctrlKey || metaKey) window.open(router.buildLocation(list).href, '_blank', 'noopener')
      else void router.navigate(list)
    },
    [router],
  )
}
