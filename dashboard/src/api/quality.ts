import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { QualityCheck } from '../../../src/api/answers.ts'
import { getJson, type Query } from './client.ts'

/** A row of report `data-quality`; its words are those of the screen's language. */
export type QualityRow = { check: QualityCheck; affected: number; checked: number; share: number | null }

export function qualityQuery(params: Query) {
  return queryOptions({
    queryKey: ['report', 'data-quality', params],
    queryFn: ({ signal }) => getJson<{ rows: QualityRow[] }>('/api/reports/data-quality', params, signal),
    placeholderData: keepPreviousData,
  })
}
