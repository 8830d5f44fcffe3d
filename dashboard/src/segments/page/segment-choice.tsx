import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { segmentListQuery } from '../../api/segments.ts'
import { ChevronIcon } from '../../icons/icons.tsx'
import { Picker } from '../../picker/picker.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { useSegmentTitle } from '../words/use-segment-words.ts'
import classes from './segment-page.module.css'

type Props = { label: string; value: string; without: readonly string[]; onChange(name: string): void }

/** One of the segments, found by typing, but those that are out of the question. */
export function SegmentChoice({ label, value, without, onChange }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const titleOf = useSegmentTitle()
  const [isOpen, popover] = useDisclosure()
  const segments = useQuery(segmentListQuery).data?.segments ?? []
  const chosen = segments.find(({ name }) => name === value)
  const families = ['own', 'ready'] as const
  return (
    <Popover
      opened={isOpen}
      onChange={popover.close}
      onClose={popover.close}
      position="bottom-start"
      returnFocus
      shadow="md"
      width={320}
    >
      <Popover.Target>
        <Button
          variant="default"
          rightSection={<ChevronIcon size={14} />}
          classNames={{ section: classes.caret ?? '' }}
          onClick={popover.toggle}
        >
          {chosen ? `${label}: ${titleOf(chosen)}` : label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Picker
          label={t('segments.search')}
          none={t('segments.noneSuch')}
          headings={families.map((family) => ({ family, title: t(`segments.show.${family}`) }))}
          choices={segments
            .filter(({ name }) => !without.includes(name))
            .map((segment) => ({
              ...{ key: segment.name, family: segment.isShipped ? 'ready' : 'own', label: titleOf(segment) },
              ...(segment.size !== null && { note: format.count(segment.size) }),
            }))}
          onPick={(name) => {
            popover.close()
            onChange(name)
          }}
        />
      </Popover.Dropdown>
    </Popover>
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
