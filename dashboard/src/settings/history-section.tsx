import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type SettingsChange, settingsHistoryQuery } from '../api/settings.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useMayChange } from '../shop/caller.ts'
import { useFormat } from '../shop/shop.tsx'
import { useWho } from '../shop/use-who.ts'
import { differencesOf } from './changes.ts'
import classes from './history-section.module.css'
import { useFieldText } from './use-field-text.ts'
import { useSaveSettings } from './use-settings-draft.ts'

/** Every change of the settings: who made it, when, what differs, and the way back. */
export function HistorySection() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(settingsHistoryQuery)
  return (
    <section className={classes.panel} aria-labelledby="history-title">
      <div>
        <h2 id="history-title">{t('settings.sections.history')}</h2>
        <p>{t('settings.history.lead')}</p>
      </div>
      {error && <FailedNote error={error} onRetry={() => refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data?.changes.length === 0 && <p>{t('settings.history.none')}</p>}
      {data && data.changes.length > 0 && <Changes changes={data.changes} />}
    </section>
  )
}

function Changes({ changes }: { changes: SettingsChange[] }) {
  const present = changes[0]
  return (
    <ol className={classes.changes}>
      {changes.map((change, index) => (
        <ChangeLine key={change.settingsId} change={change} before={changes[index + 1]} present={present} />
      ))}
    </ol>
  )
}

type LineProps = { change: SettingsChange; before: SettingsChange | undefined; present: SettingsChange | undefined }

function ChangeLine({ change, before, present }: LineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayChange = useMayChange()
  const saving = useSaveSettings()
  const whoText = useWho()
  const noteText = useNoteText()
  const when = format.dateTime(change.changedAt)
  const restore = () =>
    present &&
    saving.mutate({
      before: present.settings,
      changes: change.settings,
      note: t('settings.history.restoredNote', { time: when }),
      done: t('settings.history.restored', { time: when }),
    })
  return (
    <li>
      <div className={classes.head}>
        <div>
          <strong>{when}</strong>
          <p>{[whoText(change.changedBy), noteText(change.note)].filter(Boolean).join(' · ')}</p>
        </div>
        {change === present ? (
          <span className={classes.present}>{t('settings.history.present')}</span>
        ) : (
          mayChange && (
            <Button
              variant="default"
              size="xs"
              loading={saving.isPending}
              onClick={restore}
              aria-label={t('settings.history.restoreOne', { time: when })}
            >
              {t('settings.history.restore')}
            </Button>
          )
        )}
      </div>
      {before ? (
        <Differences change={change} before={before} />
      ) : (
        <p className={classes.first}>{t('settings.history.first')}</p>
      )}
    </li>
  )
}

/** A note that the program itself made, in the reader's language; anybody else's as it was written. */
function useNoteText(): (note: string) => string {
  const { t } = useTranslation()
  return (note) =>
    t(`settings.history.notes.${note}` as 'settings.history.notes.The example shop', { defaultValue: note })
}

function Differences({ change, before }: { change: SettingsChange; before: SettingsChange }) {
  const { t } = useTranslation()
  const fieldText = useFieldText()
  const differences = differencesOf(change.settings, before.settings)
  if (differences.length === 0) return <p className={classes.first}>{t('settings.history.same')}</p>
  return (
    <dl className={classes.differences}>
      {differences.map(({ field, before: was, after }) => (
        <div key={field}>
          <dt>{t(`settings.fields.${field}`)}</dt>
          <dd>
            <del>{fieldText(field, was)}</del> <span aria-hidden="true">→</span> <ins>{fieldText(field, after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
