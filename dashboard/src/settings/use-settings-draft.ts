import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { Problem } from '../api/problem.ts'
import { changeSettings, type Settings, settingsQuery } from '../api/settings.ts'
import { useToast } from '../toasts/toasts.tsx'
import { changesOf, undoOf } from './changes.ts'

export type SettingsDraft = {
  /** The settings with what was typed laid over them. */
  values: Settings
  /** Only what differs from the settings in force. */
  changes: Partial<Settings>
  isDirty: boolean
  isSaving: boolean
  set(change: Partial<Settings>): void
  discard(): void
  save(): void
  /** Why the server refused the field, for the reader; undefined where it did not. */
  errorOf(field: keyof Settings): string | undefined
}

/** Settings as they are being edited: nothing is changed before it is saved, and then it can be undone. Undefined until they are known. */
export function useSettingsDraft(): SettingsDraft | undefined {
  const { t } = useTranslation()
  const { data: settings } = useQuery(settingsQuery)
  const [typed, setTyped] = useState<Partial<Settings>>({})
  const saving = useSaveSettings()
  if (!settings) return undefined
  const changes = changesOf(settings, typed)
  const isAbout = (field: string) => saving.error instanceof Problem && saving.error.field?.split('.')[0] === field
  return {
    values: { ...settings, ...typed },
    changes,
    isDirty: Object.keys(changes).length > 0,
    isSaving: saving.isPending,
    set(change) {
      saving.reset()
      setTyped((before) => ({ ...before, ...change }))
    },
    discard() {
      saving.reset()
      setTyped({})
    },
    save: () => saving.mutate({ before: settings, changes }, { onSuccess: () => setTyped({}) }),
    errorOf(field) {
      if (!isAbout(field)) return undefined
      const key = `settings.errors.${field}` as 'settings.errors.currency'
      return t(key, { defaultValue: saving.error ? describeProblem(saving.error, t).detail : '' })
    },
  }
}

type Save = { before: Settings; changes: Partial<Settings>; note?: string; done?: string }

/** Saves changes of the settings, says so and offers to take them back. */
export function useSaveSettings() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const saved = (settings: Settings) => {
    client.setQueryData(settingsQuery.queryKey, settings)
    return client.invalidateQueries()
  }
  const failed = (error: Error) => {
    toast({ tone: 'fail', text: describeProblem(error, t).text })
  }
  const undo = ({ before, changes }: Save) =>
    changeSettings({ changes: undoOf(before, changes), note: t('settings.undoNote') })
      .then(saved)
      .then(() => toast({ text: t('settings.undone') }))
      .catch(failed)
  return useMutation({
    mutationFn: ({ changes, note }: Save) => changeSettings({ changes, ...(note && { note }) }),
    onError: failed,
    onSuccess: (settings, save) => {
      toast({ text: save.done ?? t('settings.saved'), undo: () => void undo(save) })
      return saved(settings)
    },
  })
}
