import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { boardsQuery, type Panel } from '../api/boards.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { useToast } from '../toasts/toasts.tsx'
import { addPanel } from './arrange.ts'
import classes from './boards.module.css'
import { useBoardActions } from './use-board-actions.ts'

type Props = { title: string; panel: Omit<Panel, 'id' | 'width'>; onClose: () => void }

/** Puts what is on the screen on a board, one there is or a new one. */
export function SaveToBoard({ title, panel, onClose }: Props) {
  const { t } = useTranslation()
  const formId = useId()
  const toast = useToast()
  const { make, save } = useBoardActions()
  const list = useQuery(boardsQuery)
  const boards = list.data?.boards ?? []
  const [chosen, setChosen] = useState<string>()
  const [name, setName] = useState('')
  const [view, setView] = useState(panel.view)
  const [isSaving, setIsSaving] = useState(false)
  const boardId = chosen ?? boards[0]?.boardId ?? ''
  const put = async () => {
    setIsSaving(true)
    const board = boards.find((each) => each.boardId === boardId)
    const own = { ...panel, view, width: view === 'table' ? ('full' as const) : ('half' as const) }
    const saved = board
      ? await save(board, { panels: addPanel(board.panels, own) })
      : await make({ title: name.trim(), panels: addPanel([], own), asOf: null, lastDays: null })
    setIsSaving(false)
    if (!saved) return
    toast({ text: t('boards.put', { title, board: board?.title ?? name.trim() }) })
    onClose()
  }
  return (
    <Dialog
      title={t('boards.saveTo')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('boards.cancel')}
          </Button>
          <Button
            type="submit"
            form={formId}
            loading={isSaving}
            disabled={list.isPending || (boardId === '' && name.trim() === '')}
          >
            {t('boards.putIt')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void put()
        }}
      >
        {boards.length > 0 && (
          <NativeSelect
            label={t('boards.which')}
            value={boardId}
            data={[
              ...boards.map((board) => ({ value: board.boardId, label: board.title })),
              { value: '', label: t('boards.newOne') },
            ]}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            data-autofocus
          />
        )}
        {list.isPending && <Skeleton height={64} />}
        {!list.isPending && boardId === '' && (
          <TextInput
            label={t('boards.form.title')}
            value={name}
            maxLength={120}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            data-autofocus
          />
        )}
        <NativeSelect
          label={t('boards.as')}
          value={view}
          data={(['picture', 'table'] as const).map((value) => ({ value, label: t(`boards.views.${value}`) }))}
          onChange={({ currentTarget }) => setView(currentTarget.value === 'table' ? 'table' : 'picture')}
        />
      </form>
    </Dialog>
  )
}
