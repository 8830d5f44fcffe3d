import { z } from 'zod'
import type { Offered } from './condition.ts'
import { conditions } from './list.ts'
import { opsOfType, valueTypes } from './parts/test-schema.ts'

export type DescribedField = Offered & { ops: readonly string[] }

/** A condition as a form needs it: texts are keyed by `kind` and by the fields' names, so that screens can say them in any language. */
export type DescribedCondition = {
  kind: string
  labelKey: string
  title: string
  description: string
  syntax: string
  examples: readonly string[]
  /** JSON schema of the parameters. */
  params: Record<string, unknown>
  fields: DescribedField[]
  hasProperties: boolean
}

/** Every condition, from the definitions themselves. */
export function describeConditions(): DescribedCondition[] {
  return conditions.all.map(({ kind, title, description, syntax, examples, params, offers }) => ({
    ...{ kind, labelKey: `condition.${kind}`, title, description, syntax, examples },
    params: z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
    fields: (offers?.fields ?? []).map(({ name, title: label, type, values, valuesFrom }) => ({
      ...{ name, title: label, type, ops: opsOfType[type] },
      ...(values ? { values } : {}),
      ...(valuesFrom ? { valuesFrom } : {}),
    })),
    hasProperties: offers?.hasProperties ?? false,
  }))
}

/** The tests that each type of value takes. */
export const testsOfTypes = Object.fromEntries(valueTypes.map((type) => [type, opsOfType[type]]))
