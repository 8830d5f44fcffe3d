import type { z } from 'zod'
import type { CompileContext, Leaf, Reference } from './compile/leaf.ts'
import type { ValueType } from './parts/test-schema.ts'
import type { Reader } from './text/reader.ts'

/** What a definition can name besides customers' own data. */
export type Resource = { kind: 'segment' | 'list' | 'feed'; name: string }

/** A field as a form offers it. */
export type Offered = {
  name: string
  title: string
  type: ValueType
  values?: readonly string[]
  valuesFrom?: string
}

/**
 * Something that is true or false of a customer as of a date. One file, one line in the list. Its parameters are its JSON; `read` and
 * `write` are its line of text; `compile` is its meaning, as an expression over one row or over one pass of the events, for everyone at once.
 */
export type ConditionDefinition<Kind extends string = string, Params extends z.ZodType<object> = z.ZodType<object>> = {
  kind: Kind
  title: string
  /** What it asks, and how borderline cases are decided, in plain sentences. */
  description: string
  params: Params
  /** What can be tested by name inside it, so that a form can be made: the fields, and whether free properties may be named, too. */
  offers?: { fields: readonly Offered[]; hasProperties: boolean }
  /** How it is written, for people: capitals stand for values, brackets for what may be left out. */
  syntax: string
  /** Lines that mean something in a shop; each is parsed and run by tests. */
  examples: readonly string[]
  /** Words that a condition of this kind begins with; no two conditions share any. */
  starts: readonly string[]
  /** Reads what follows the start. */
  read(reader: Reader, start: string): z.infer<Params>
  /** The line of these parameters, start included; `read` gives the same parameters back. */
  write(params: z.infer<Params>): string
  /** The segment, list or feed that it names; without it the condition names none. */
  refersTo?(params: z.infer<Params>): Resource | undefined
  compile(params: z.infer<Params>, context: CompileContext): Leaf | Reference
}

export function defineCondition<const Kind extends string, Params extends z.ZodType<object>>(
  definition: ConditionDefinition<Kind, Params>,
): ConditionDefinition<Kind, Params> {
  return definition
}
