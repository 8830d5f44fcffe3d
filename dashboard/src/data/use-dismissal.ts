import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { reopen } from '../api/rejects.ts'
import { useFormat } from '../shop/shop.tsx'
import { useToast } from '../toasts/toasts.tsx'

/** Has the lists of refused items asked for again. */
export function useRefreshRejects(): () => void {
  const client = useQueryClient()
  return () => {
    for (const key of ['rejects', 'reject-reasons', 'sources']) void client.invalidateQueries({ queryKey: [key] })
  }
}

/** Says that items were put aside, and for a while takes it back. */
export function useDismissal(): (dismissed: { closed: number; closedAt: string }) => void {
  const { t } = useTranslation()
  const format = useFormat()
  const toast = useToast()
  const refresh = useRefreshRejects()
  return ({ closed, closedAt }) => {
    refresh()
    const undo = () =>
      reopen(closedAt)
        .then(refresh)
        .catch((error: Error) => toast({ text: error.message, tone: 'fail' }))
    toast({ text: t('data.rejects.dismissed', { count: closed, items: format.count(closed) }), undo })
  }
}
