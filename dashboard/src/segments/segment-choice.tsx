import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { segmentListQuery } from '../api/segments.ts'
import { useSegmentTitle } from './use-segment-words.ts'

type Props = { label: string; value: string; without: readonly string[]; onChange(name: string): void }

/** One of the segments, but those that are out of the question. */
export function SegmentChoice({ label, value, without, onChange }: Props) {
  const titleOf = useSegmentTitle()
  const segments = useQuery(segmentListQuery).data?.segments ?? []
  const offered = segments.filter(({ name }) => !without.includes(name))
  return (
    <NativeSelect
      size="sm"
      aria-label={label}
      value={value}
      data={[{ value: '', label }, ...offered.map((each) => ({ value: each.name, label: titleOf(each) }))]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** Titles by name, for whoever has only names. */
export function useTitles(): (name: string) => string {
  const titleOf = useSegmentTitle()
  const segments = useQuery(segmentListQuery).data?.segments ?? []
  return (name) => {
    const found = segments.find((each) => each.name === name)
    return found ? titleOf(found) : name
  }
}
