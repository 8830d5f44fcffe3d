import { factsFields } from './facts-fields.ts'
import type { Field } from './field.ts'
import { incentiveFields } from './incentive-fields.ts'
import { stateFields } from './state-fields.ts'

/** Every field that a line of text can name. A new one is a line in one of the three lists. */
export const fields = [...stateFields, ...factsFields, ...incentiveFields] as const
export type KnownField = (typeof fields)[number]

export const fieldNames: readonly string[] = fields.map(({ name }) => name)

export function findField(name: string): Field | undefined {
  return fields.find((field) => field.name === name)
}
