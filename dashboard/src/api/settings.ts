import { queryOptions } from '@tanstack/react-query'
import type {
  FestivalAnswer,
  KeyAnswer,
  NewKeyAnswer,
  SettingsAnswer,
  SettingsChangeAnswer,
  SettingsPreviewAnswer,
} from '../../../src/api/answers.ts'
import { addressOf, getJson, sendJson } from './client.ts'

export type Settings = SettingsAnswer
export type SettingsChange = SettingsChangeAnswer
export type SettingsPreview = SettingsPreviewAnswer
export type Festival = FestivalAnswer
export type Key = KeyAnswer
export type NewKey = NewKeyAnswer

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => getJson<Settings>('/api/settings', {}, signal),
})

export const settingsHistoryQuery = queryOptions({
  queryKey: ['settings', 'history'],
  queryFn: ({ signal }) => getJson<{ changes: SettingsChange[] }>('/api/settings/history', {}, signal),
})

/** Lays the changes over the settings in force; `note` says why in the history. */
export const changeSettings = ({ changes, note }: { changes: Partial<Settings>; note?: string }) =>
  sendJson<Settings>('PATCH', addressOf('/api/settings', { note }), changes)

/** What the changes would do to today's states. */
export function settingsPreviewQuery(changes: Partial<Settings>) {
  return queryOptions({
    queryKey: ['settings', 'preview', changes],
    queryFn: () => sendJson<SettingsPreview>('POST', '/api/settings/preview', changes),
  })
}

export function festivalsQuery(year: number) {
  return queryOptions({
    queryKey: ['settings', 'festivals', year],
    queryFn: ({ signal }) => getJson<{ festivals: Festival[] }>('/api/festivals', { year }, signal),
  })
}

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => getJson<{ keys: Key[] }>('/api/keys', {}, signal),
})

export const makeKey = (key: { scope: Key['scope']; name: string }) => sendJson<NewKey>('POST', '/api/keys', key)
export const revokeKey = (keyId: string) => sendJson<Key>('DELETE', `/api/keys/${keyId}`)
