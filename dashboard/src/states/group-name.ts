import { useWord } from './use-word.ts'

export function useGroupName(): (group: string) => string {
  const word = useWord()
  return (group) => word('groups', group)
}
