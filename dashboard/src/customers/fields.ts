import type { Family } from '../segments/builder/condition-families.ts'

/** How the value of a filter is chosen: from what there is, or typed. */
export type Editor = 'segment' | 'steps' | 'month' | 'stageAt' | 'mark'

/**
 * What the list can be narrowed by besides the conditions of `where`, with the server's names and the family of conditions that each stands
 * among in the menu. A new one is a line here and its texts.
 */
export const fields = [
  { name: 'segment', family: 'others', editor: 'segment' },
  { name: 'stageAt', family: 'standing', editor: 'stageAt' },
  { name: 'cohort', family: 'when', editor: 'month' },
  { name: 'activeIn', family: 'when', editor: 'month' },
  { name: 'step', family: 'did', editor: 'steps' },
  { name: 'notStep', family: 'did', editor: 'steps' },
  // Comes from a figure of a report; it cannot be made up here.
  { name: 'behind', family: 'standing', editor: 'mark' },
] as const satisfies readonly { name: string; family: Family; editor: Editor }[]

export type Field = (typeof fields)[number]
export type FieldName = Field['name']

export const fieldOf = (name: FieldName): Field => fields.find((field) => field.name === name) as Field

/** Steps of the funnel, in its order; the server's names. */
export const steps = ['visit', 'registration', 'cart', 'order', 'payment', 'repeat'] as const
