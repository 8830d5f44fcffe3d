import { columnsOfSpec } from '../mapping/check-mapping.ts'
import type { Mapping } from '../mapping/schema.ts'
import { guessFields } from './guess-mapping.ts'
import { fieldOfHeader } from './header-words.ts'
import type { FileInspection } from './inspect-file.ts'

/** A column of a file as a person looks at it before an import. */
export type SeenColumn = {
  name: string
  /** The first different values that are not empty. */
  samples: string[]
  /** Share of the sampled rows in which it is filled; null without rows. */
  filled: number | null
  /** The field that it seems to hold. */
  field: string | null
  /** From what that is known: a format that Regulars knows, the column's name with values that agree, or its values alone. */
  why: 'known_format' | 'name' | 'values' | null
}

const shownSamples = 4
const sampleLength = 80

/** Each column of a looked-at file with some of its values and what it seems to hold. */
export function describeColumns({ columns, rows, guess }: FileInspection): SeenColumn[] {
  const { mapping } = guess
  const isKnown = mapping !== undefined && guess.confidence === 1
  const fields = isKnown ? fieldsByColumn(mapping) : guessFields(columns, rows)
  return columns.map((name, index) => {
    const filled = rows.map((row) => row[index] ?? '').filter((value) => value !== '')
    const field = fields.get(name) ?? null
    return {
      name,
      samples: [...new Set(filled)].slice(0, shownSamples).map((value) => value.slice(0, sampleLength)),
      filled: rows.length === 0 ? null : filled.length / rows.length,
      field,
      why: field === null ? null : isKnown ? 'known_format' : fieldOfHeader(name) ? 'name' : 'values',
    }
  })
}

/** The first field of a mapping that reads each column. */
function fieldsByColumn({ fields, derive = {} }: Mapping): Map<string, string> {
  const found = new Map<string, string>()
  const note = (column: string, field: string) => {
    const rule = derive[column]
    if (rule && !('lookup' in rule)) for (const inner of columnsOfSpec(rule)) note(inner, field)
    else if (!found.has(column)) found.set(column, field)
  }
  for (const [field, spec] of Object.entries(fields)) for (const column of columnsOfSpec(spec)) note(column, field)
  return found
}
