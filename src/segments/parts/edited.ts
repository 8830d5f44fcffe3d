import type { z } from 'zod'
import type { ValueType } from './test-schema.ts'

/** What a parameter is edited with, where its JSON schema does not say it by itself, as it does of choices and numbers. */
export type Editing = {
  control?: 'test' | 'count' | 'where' | 'window' | 'duration' | 'span' | 'step' | 'steps' | 'figure' | 'share'
  /** Of a test: the type of what it tests, where no field that the condition names decides it. */
  tests?: ValueType
  /** Which list of the shop's own values is offered; see `valueSources`. */
  valuesFrom?: string
  /** The parameter that says of what they are. */
  of?: string
  /** What a form begins with. */
  start?: number
  /** Of a condition: parameters of which it has one. */
  either?: readonly string[]
}

/** Puts into a schema how it is edited; its JSON schema carries it. */
export function edited<Schema extends z.ZodType>(schema: Schema, editing: Editing): Schema {
  return schema.meta(editing)
}
