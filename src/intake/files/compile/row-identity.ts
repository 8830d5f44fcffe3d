import { hash } from 'node:crypto'
import { uuidOf } from '../../../platform/index.ts'
import { createOccurrences } from './occurrences.ts'

/**
 * Names rows so that the same row has the same id in every export. Nothing but the file's own words goes in: not the file's name, not the
 * line, not the time of the import. So a file imported twice, or a newer export that repeats old rows, adds only what is new.
 */
export type RowIdentity = {
  /** For rows that the file itself names: one id for each kind, order and event. */
  byKey(kind: string, key: string, part?: string): string
  /** For rows without a name: what they say, and how many said exactly that before. */
  byContent(kind: string, content: string): string
  /** For a customer described by two rows with the same words: the same. */
  byWords(kind: string, words: string): string
}

const separator = '\u0000'

/** `scope` keeps the rows of different mappings apart. Occurrences are counted from the start of each file: make one for each. */
export function createRowIdentity(scope: string): RowIdentity {
  const countBefore = createOccurrences()
  const named = (kind: string, key: string) => uuidOfKey(scope + separator + kind + separator + key)
  return {
    byKey: (kind, key, part = '') => named(kind, part === '' ? key : key + separator + part),
    byContent: (kind, content) => {
      const id = named(kind, content)
      const before = countBefore(id)
      return before === 0 ? id : uuidOfKey(`${id}#${before}`)
    },
    byWords: named,
  }
}

/** platform's uuidOf without its look for a UUID: a key with separators is never one. */
function uuidOfKey(key: string): string {
  const hex = hash('sha256', key, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** The id of an event that the file names itself: a UUID is one everywhere, anything else within this mapping's scope. */
export function idOfOwnEvent(scope: string, eventId: string): string {
  const asIs = uuidOf(eventId)
  return asIs === eventId.toLowerCase() ? asIs : uuidOf([scope, 'event', eventId].join(separator))
}
