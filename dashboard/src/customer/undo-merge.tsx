import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { undoMerge } from '../api/customer.ts'
import { describeProblem } from '../api/describe-problem.ts'
import { useToast } from '../toasts/toasts.tsx'
import classes from './side-list.module.css'

/** Takes two joined customers apart, after saying what that does: it holds for good. */
export function UndoMerge({ mergeId, otherId }: { mergeId: string; otherId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const showToast = useToast()
  const [isOpen, popover] = useDisclosure()
  const undo = useMutation({
    mutationFn: () => undoMerge(mergeId),
    onSuccess: async ({ leftId }) => {
      popover.close()
      showToast({ text: t('customer.identities.takenApart', { id: leftId }) })
      await client.invalidateQueries({ queryKey: ['customer'] })
    },
    onError: (error) => {
      const { title, detail } = describeProblem(error, t)
      showToast({ tone: 'fail', text: [title, detail].filter(Boolean).join('. ') })
    },
  })
  return (
    <Popover
      opened={isOpen}
      onChange={popover.close}
      onClose={popover.close}
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
      width={320}
    >
      <Popover.Target>
        <Button variant="default" size="compact-xs" onClick={popover.toggle}>
          {t('customer.identities.undo')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.confirm}>
          <h3>{t('customer.identities.undoTitle')}</h3>
          <p>{t('customer.identities.undoMeaning', { id: otherId })}</p>
          <div className={classes.actions}>
            <Button variant="default" size="xs" onClick={popover.close}>
              {t('customer.identities.keep')}
            </Button>
            <Button size="xs" loading={undo.isPending} onClick={() => undo.mutate()}>
              {t('customer.identities.takeApart')}
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
