import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shop/shop.tsx'
import classes from './undo-note.module.css'

const shownMs = 20_000

type Props = { count: number; onUndo: () => Promise<void>; onOver: () => void }

/** Says that items were put aside, and for a while takes it back. */
export function UndoNote({ count, onUndo, onOver }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const undo = useMutation({ mutationFn: onUndo, onSuccess: onOver })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time runs from the first showing
  useEffect(() => {
    const timer = setTimeout(onOver, shownMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={classes.note} role="status">
      <span>{t('data.rejects.dismissed', { count, items: format.count(count) })}</span>
      <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
        {t('data.rejects.undo')}
      </Button>
    </div>
  )
}
