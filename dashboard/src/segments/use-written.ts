import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Problem } from '../api/problem.ts'
import { readDefinition, type Tree } from '../api/segments.ts'
import { type Path, readProblemPath } from './edit-tree.ts'

export type Written = {
  /** The definition as a line; undefined while it is not whole. */
  text: string | undefined
  mistake: { path: Path; reason: string } | undefined
}

/** The definition's line of text as the server writes it, or where its first mistake is. */
export function useWritten(tree: Tree): Written {
  const [asked] = useDebouncedValue(tree, 150)
  const query = useQuery({
    queryKey: ['segment-written', asked],
    queryFn: ({ signal }) => readDefinition({ definition: asked }, signal),
    retry: false,
    placeholderData: keepPreviousData,
  })
  const { error } = query
  const isRefused = error instanceof Problem && error.status === 400
  const reason = isRefused ? error.detail : ''
  return {
    text: query.data?.text,
    mistake: isRefused ? { path: readProblemPath(error.field ?? '').path, reason } : undefined,
  }
}
