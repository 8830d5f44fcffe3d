import type { Settings } from '../api/settings.ts'

type Field = keyof Settings

/** Whether two settings mean the same; lists and objects by what is in them. */
export function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

/** Those of the typed values that differ from the settings in force. */
export function changesOf(settings: Settings, typed: Partial<Settings>): Partial<Settings> {
  const fields = (Object.keys(typed) as Field[]).filter((field) => !isSame(typed[field], settings[field]))
  return Object.fromEntries(fields.map((field) => [field, typed[field]]))
}

/** What takes the changes back: the values that these fields had before. */
export function undoOf(before: Settings, changes: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries((Object.keys(changes) as Field[]).map((field) => [field, before[field]]))
}

export type FieldChange = { field: Field; before: unknown; after: unknown }

/** Field by field what a change of the settings changed; everything that was not a default, for the first. */
export function differencesOf(after: Settings, before: Settings | undefined): FieldChange[] {
  return (Object.keys(after) as Field[])
    .filter((field) => !isSame(after[field], before?.[field]))
    .map((field) => ({ field, before: before?.[field], after: after[field] }))
}
