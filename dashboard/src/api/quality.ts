import { queryOptions } from '@tanstack/react-query'
import type { QualityCheck } from '../../../src/api/answers.ts'
import type { Query } from './client.ts'
import { reportQuery } from './reports.ts'

/** A row of report `data-quality`; its words are those of the screen's language. */
export type QualityRow = { check: QualityCheck; affected: number; checked: number; share: number | null }

export const qualityQuery = (params: Query) =>
  queryOptions({
    ...reportQuery('data-quality', params),
    select: (answer) => ({ ...answer, rows: answer.rows as QualityRow[] }),
  })
