import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogueQuery, type Segment, type Tree } from '../../api/segments.ts'
import { Dialog } from '../../dialog/dialog.tsx'
import { useToast } from '../../toasts/toasts.tsx'
import classes from './builder.module.css'
import { BuilderContext } from './builder-context.ts'
import { asRoot, groupOf } from './edit-tree.ts'
import { Faces } from './faces.tsx'
import { GroupBox } from './group-box.tsx'
import { LiveCount } from './live-count.tsx'
import { type Draft, useDraft } from './use-draft.ts'
import { nameOf, useSaveSegment } from './use-save-segment.ts'
import { useWritten } from './use-written.ts'

type Words = { title: string; description: string }
type Props = { name?: string; start: Tree; words: Words; segments: readonly Segment[] }

/** Composes a definition by clicking or writing, with who it means beside it. */
export function BuilderForm({ name, start, words: startWords, segments }: Props) {
  const { t } = useTranslation()
  const catalogue = useQuery(catalogueQuery).data
  const toast = useToast()
  // Once: a list that is fetched again must not take away what is being written.
  const [begin] = useState(() => asRoot(start))
  const draft = useDraft(begin)
  const [words, setWords] = useState(startWords)
  const written = useWritten(draft.tree)
  const isChanged = draft.isChanged || words.title !== startWords.title || words.description !== startWords.description
  const saving = useSaveSegment()
  const title = words.title.trim()
  // A present segment keeps the name that others refer to.
  const ownName = name ?? nameOf(title)
  const isTaken = name === undefined && segments.some((each) => each.name === ownName)
  const node = groupOf(draft.tree)
  if (!catalogue || !node) return null
  const save = () =>
    saving.mutate({ name: ownName, definition: draft.tree, title, description: words.description.trim() })
  const isSavable = title !== '' && !isTaken && written.isWhole && !saving.isPending
  const onKeyDown = (event: KeyboardEvent) => undoByKey(event, draft)
  const onRemoved = () => toast({ text: t('segments.builder.removed'), undo: draft.undo })
  return (
    <BuilderContext value={{ catalogue, tree: draft.tree, change: draft.change, mistake: written.mistake, onRemoved }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of undo; both have their buttons */}
      <div className={classes.page} onKeyDown={onKeyDown}>
        <div className={classes.main}>
          <WordFields words={words} onChange={setWords} isTaken={isTaken} />
          <GroupBox {...node} path={[]} />
          <Faces tree={draft.tree} written={written} onTree={(tree) => draft.change(asRoot(tree))} name={ownName} />
        </div>
        <aside className={classes.aside}>
          <LiveCount tree={draft.tree} isAskable={written.isWhole} />
          <div className={classes.actions}>
            <Button
              fullWidth
              loading={saving.isPending}
              disabled={title === '' || isTaken || !written.isWhole}
              aria-keyshortcuts="Control+Enter"
              onClick={save}
            >
              {t('segments.builder.save')}
            </Button>
            <Button variant="default" disabled={!draft.canUndo} onClick={draft.undo}>
              {t('segments.builder.undo')}
            </Button>
            <Button variant="default" disabled={!draft.canRedo} onClick={draft.redo}>
              {t('segments.builder.redo')}
            </Button>
          </div>
        </aside>
      </div>
      <SaveKey onSave={isSavable ? save : undefined} />
      <LeaveGuard isGuarded={isChanged && !saving.isSuccess && !saving.isPending} />
    </BuilderContext>
  )
}

/** Fields undo their own letters; everywhere else the step before comes back. */
function undoByKey(event: KeyboardEvent, { undo, redo }: Draft) {
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea')
  if (isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
  event.preventDefault()
  if (event.shiftKey) redo()
  else undo()
}

/** Ctrl Enter saves from wherever the focus is. */
function SaveKey({ onSave }: { onSave: (() => void) | undefined }) {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || !onSave) return
      event.preventDefault()
      onSave()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onSave])
  return null
}

function WordFields({ words, onChange, isTaken }: { words: Words; onChange(words: Words): void; isTaken: boolean }) {
  const { t } = useTranslation()
  return (
    <div className={classes.words}>
      <TextInput
        label={t('segments.builder.name')}
        placeholder={t('segments.builder.namePlaceholder')}
        value={words.title}
        maxLength={120}
        error={isTaken && t('segments.builder.nameTaken')}
        onChange={(event) => onChange({ ...words, title: event.currentTarget.value })}
      />
      <TextInput
        label={t('segments.builder.description')}
        value={words.description}
        maxLength={2000}
        onChange={(event) => onChange({ ...words, description: event.currentTarget.value })}
      />
    </div>
  )
}

function LeaveGuard({ isGuarded }: { isGuarded: boolean }) {
  const { t } = useTranslation()
  const blocker = useBlocker({
    // Another date is the same page.
    shouldBlockFn: ({ current, next }) => isGuarded && current.pathname !== next.pathname,
    enableBeforeUnload: isGuarded,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      title={t('segments.builder.leaveTitle')}
      onClose={blocker.reset}
      foot={
        <>
          <Button variant="default" onClick={blocker.reset} data-autofocus>
            {t('segments.builder.stay')}
          </Button>
          <Button onClick={blocker.proceed}>{t('segments.builder.leave')}</Button>
        </>
      }
    >
      <p>{t('segments.builder.leaveText')}</p>
    </Dialog>
  )
}
