import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { settingsQuery } from '../api/settings.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { useMayChange } from '../shop/caller.ts'
import classes from './settings-form.module.css'
import { type SettingsDraft, useSettingsDraft } from './use-settings-draft.ts'

type Props = {
  title: string
  lead: string
  children: (draft: SettingsDraft) => ReactNode
  aside?: (draft: SettingsDraft) => ReactNode
  /** What saving would do, in a sentence beside the button. */
  consequence?: (draft: SettingsDraft) => ReactNode
}

/** A part of the settings as a form: saved as a whole, guarded against being left half-done, closed to whoever may only read. */
export function SettingsForm({ title, lead, children, aside, consequence }: Props) {
  const { t } = useTranslation()
  const { error, refetch } = useQuery(settingsQuery)
  const mayChange = useMayChange()
  const draft = useSettingsDraft()
  if (!draft) return error ? <FailedNote error={error} onRetry={() => refetch()} /> : <Skeleton height={360} />
  return (
    <>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          draft.save()
        }}
      >
        <div className={classes.head}>
          <h2>{title}</h2>
          <p>{lead}</p>
          {!mayChange && <p className={classes.closed}>{t('settings.readOnly')}</p>}
        </div>
        <fieldset className={classes.fields} disabled={!mayChange}>
          <legend className={classes.legend}>{title}</legend>
          {children(draft)}
        </fieldset>
        {draft.isDirty && (
          <div className={classes.bar}>
            <div>
              <p role="status">{t('settings.unsaved')}</p>
              {consequence?.(draft)}
            </div>
            <Button variant="default" onClick={draft.discard} disabled={draft.isSaving}>
              {t('settings.discard')}
            </Button>
            <Button type="submit" loading={draft.isSaving}>
              {t('settings.save')}
            </Button>
          </div>
        )}
      </form>
      {aside?.(draft)}
      <LeaveGuard isDirty={draft.isDirty} />
    </>
  )
}

/** Asks before another page opens over what is not saved; a closing tab is asked about by the browser itself. */
function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Dialog
      title={t('settings.leave.title')}
      onClose={reset}
      foot={
        <>
          <Button variant="default" onClick={proceed}>
            {t('settings.leave.leave')}
          </Button>
          <Button onClick={reset} data-autofocus>
            {t('settings.leave.stay')}
          </Button>
        </>
      }
    >
      <p>{t('settings.leave.text')}</p>
    </Dialog>
  )
}
