import { type Clock, newId, type Refusal, refuse } from '../platform/index.ts'
import type { Ledger } from '../storage/index.ts'

/** What somebody wrote beside a day (YYYY-MM-DD, in the shop's zone). */
export type Note = { annotationId: string; on: string; text: string; savedBy: string; savedAt: string }

type Written = { on: string; text: string }

export type AnnotationStore = {
  /** Notes of days in the half-open stretch, in their order. */
  between(from: string, to: string): Promise<Note[]>
  add(note: Written, savedBy: string): Promise<Note | Refusal>
  change(annotationId: string, note: Written, savedBy: string): Promise<Note | Refusal>
  remove(annotationId: string): Promise<true | Refusal>
}

/** More notes than that are a diary. */
const mostNotes = 2000

export function openAnnotations(ledger: Ledger, clock: Clock): AnnotationStore {
  const { db } = ledger
  const find = async (annotationId: string) => {
    const row = await db
      .selectFrom('annotations')
      .selectAll()
      .where('annotation_id', '=', annotationId)
      .executeTakeFirst()
    return row
      ? fromRow(row)
      : refuse('not_found', `There is no note "${annotationId}".`, { cause: { code: 'unknown_note', values: {} } })
  }
  const valuesOf = ({ on, text }: Written, savedBy: string) => ({
    ...{ on_date: on, text, saved_by: savedBy, saved_at: new Date(clock.nowMs()) },
  })
  return {
    between: async (from, to) => {
      const rows = await db
        .selectFrom('annotations')
        .selectAll()
        .where('on_date', '>=', from)
        .where('on_date', '<', to)
        .orderBy('on_date')
        .orderBy('annotation_id')
        .execute()
      return rows.map(fromRow)
    },
    add: async (note, savedBy) => {
      const counted = await db
        .selectFrom('annotations')
        .select(({ fn }) => fn.countAll().as('notes'))
        .executeTakeFirstOrThrow()
      if (Number(counted.notes) >= mostNotes)
        return refuse('conflict', `There are ${mostNotes} notes already.`, {
          remedy: 'Delete some first.',
          cause: { code: 'too_many_notes', values: { most: mostNotes } },
        })
      const annotationId = newId('ann', clock.nowMs())
      await db
        .insertInto('annotations')
        .values({ annotation_id: annotationId, ...valuesOf(note, savedBy) })
        .execute()
      return find(annotationId)
    },
    change: async (annotationId, note, savedBy) => {
      await db
        .updateTable('annotations')
        .set(valuesOf(note, savedBy))
        .where('annotation_id', '=', annotationId)
        .execute()
      return find(annotationId)
    },
    remove: async (annotationId) => {
      const deleted = await db.deleteFrom('annotations').where('annotation_id', '=', annotationId).executeTakeFirst()
      return (
        deleted.numDeletedRows > 0n ||
        refuse('not_found', `There is no note "${annotationId}".`, { cause: { code: 'unknown_note', values: {} } })
      )
    },
  }
}

type Row = { annotation_id: string; on_date: string; text: string; saved_by: string; saved_at: Date }

const fromRow = ({ annotation_id, on_date, text, saved_by, saved_at }: Row): Note => ({
  ...{ annotationId: annotation_id, on: on_date, text, savedBy: saved_by, savedAt: saved_at.toISOString() },
})
