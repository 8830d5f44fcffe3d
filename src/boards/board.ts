import { z } from 'zod'
import type { BoardSchedule } from './schedule.ts'

/** More boards or panels than that nobody looks through. */
export const mostBoards = 100
const mostPanels = 24

const text = (longest: number) => z.string().trim().max(longest)

const panelSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'Small letters, digits and dashes.')
    .describe('Tells the panels of a board apart.'),
  report: text(60).min(1),
  title: text(120).optional().describe('In place of the name of the report.'),
  params: z.record(text(40), text(200)).default({}).describe('Parameters of the report, as text.'),
  segment: text(2000).optional(),
  split: text(2000).optional(),
  view: z.enum(['picture', 'table']).default('picture'),
  width: z.enum(['half', 'full']).default('half'),
})

export type BoardPanel = z.infer<typeof panelSchema>

/** A board as it is written: `title`, panels in the order in which they stand, and its dates. */
export const boardDefinition = z.strictObject({
  title: text(120).min(1),
  panels: z
    .array(panelSchema)
    .max(mostPanels)
    .refine((panels) => new Set(panels.map(({ id }) => id)).size === panels.length, 'Two panels have the same id.'),
  asOf: z.iso.date().nullable().default(null).describe('The day it looks from; null: the day chosen, or today.'),
  lastDays: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .default(null)
    .describe('Its period: so many days up to the date; null: the period chosen, or all.'),
})

export type BoardDefinition = z.infer<typeof boardDefinition>

export type Board = BoardDefinition & {
  boardId: string
  schedule: BoardSchedule | null
  savedBy: string
  savedAt: string
}
