import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../../api/describe-problem.ts'
import { Problem } from '../../api/problem.ts'
import { readDefinition, type Tree } from '../../api/segments.ts'
import { type Path, readProblemPath } from './edit-tree.ts'
import { isUnfinished } from './unfinished.ts'

export type Written = {
  /** The definition as a line, the last whole one while something is missing. */
  text: string | undefined
  /** Every condition is filled in and the server understands them. */
  isWhole: boolean
  mistake: { path: Path; reason: string } | undefined
}

/** The definition's line of text as the server writes it, or where its first mistake is. */
export function useWritten(tree: Tree): Written {
  const [asked] = useDebouncedValue(tree, 150)
  const query = useQuery({
    queryKey: ['segment-written', asked],
    queryFn: ({ signal }) => readDefinition({ definition: asked }, signal),
    enabled: !isUnfinished(asked),
    retry: false,
    placeholderData: keepPreviousData,
  })
  const { t } = useTranslation()
  const { error } = query
  const isComplete = !isUnfinished(tree)
  const isRefused = isComplete && error instanceof Problem && error.status === 400
  const reason = isRefused ? describeProblem(error, t).detail : ''
  return {
    text: query.data?.text,
    isWhole: isComplete && !isRefused,
    mistake: isRefused ? { path: readProblemPath(error.field ?? '').path, reason } : undefined,
  }
}
