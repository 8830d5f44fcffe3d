import { z } from 'zod'

const column = z.string().min(1).max(200)
const comparable = z.union([z.string().max(1000), z.number(), z.boolean()]).transform(String)

/** A test of one row's text. Comparisons with less and greater are numeric; an empty cell is neither. */
export type Condition =
  | { column: string; is: 'empty' | 'filled' }
  | { column: string; equals: string }
  | { column: string; in: string[] }
  | { column: string; startsWith: string }
  | { column: string; endsWith: string }
  | { column: string; contains: string }
  | { column: string; matches: string }
  | { column: string; lessThan: number }
  | { column: string; greaterThan: number }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

/** True for the source of a regular expression. */
export function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}

const several = z.lazy(() => z.array(conditionSchema).min(1).max(50))

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ column, is: z.enum(['empty', 'filled']) }),
      z.strictObject({ column, equals: comparable }),
      z.strictObject({ column, in: z.array(comparable).min(1).max(1000) }),
      z.strictObject({ column, startsWith: z.string().min(1) }),
      z.strictObject({ column, endsWith: z.string().min(1) }),
      z.strictObject({ column, contains: z.string().min(1) }),
      z.strictObject({ column, matches: z.string().refine(isPattern, 'Not a regular expression.') }),
      z.strictObject({ column, lessThan: z.number() }),
      z.strictObject({ column, greaterThan: z.number() }),
      z.strictObject({ all: several }),
      z.strictObject({ any: several }),
      z.strictObject({ not: conditionSchema }),
    ],
    {
      error:
        'Not a condition. Write { column: X, is: empty }, or equals, in, startsWith, endsWith, contains, matches, lessThan, greaterThan, or all, any, not.',
    },
  ),
)

/** The columns that a condition reads. */
export function columnsOfCondition(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(columnsOfCondition)
  if ('any' in condition) return condition.any.flatMap(columnsOfCondition)
  if ('not' in condition) return columnsOfCondition(condition.not)
  return [condition.column]
}
