import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../../api/describe-problem.ts'
import { saveSegment } from '../../api/segments.ts'
import { useToast } from '../../toasts/toasts.tsx'
import { putSegment } from '../list/segments-in-cache.ts'

/** A new segment is named after its title, without what cannot stand in an address. */
export const nameOf = (title: string) => title.trim().replaceAll(/[/\\]/g, '-')

/** Saves a segment and opens its page; the list learns of this one alone, however long it is. */
export function useSaveSegment() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  return useMutation({
    mutationFn: saveSegment,
    onSuccess: async (saved) => {
      toast({ text: t('segments.builder.saved', { title: saved.title }) })
      void putSegment(client, saved)
      await navigate({ to: '/segments/$name', params: { name: saved.name }, ignoreBlocker: true })
    },
    onError: (error) => {
      toast({ tone: 'fail', text: describeProblem(error, t).text })
    },
  })
}
