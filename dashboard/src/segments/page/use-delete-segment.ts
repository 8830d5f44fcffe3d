import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../../api/describe-problem.ts'
import { deleteSegment, restoreSegment, type Segment } from '../../api/segments.ts'
import { useToast } from '../../toasts/toasts.tsx'
import { dropSegment, putSegment } from '../list/segments-in-cache.ts'

/** Deletes a segment, and offers for a moment to take that back: it returns with its members and history. */
export function useDeleteSegment(): (segment: Segment, shownTitle: string) => Promise<boolean> {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const tell = (error: unknown) => {
    toast({ tone: 'fail', text: describeProblem(error as Error, t).text })
  }
  const bringBack = ({ name }: Segment) =>
    restoreSegment(name)
      .then((restored) => putSegment(client, restored))
      .catch(tell)
  return async (segment, shownTitle) => {
    try {
      await deleteSegment(segment.name)
    } catch (error) {
      tell(error)
      return false
    }
    toast({ text: t('segments.deleted', { title: shownTitle }), undo: () => void bringBack(segment) })
    void dropSegment(client, segment.name)
    return true
  }
}
