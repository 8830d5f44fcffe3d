import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tree } from '../api/segments.ts'
import { CloseIcon } from '../icons/icons.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import type { FieldName } from './fields.ts'
import classes from './filter-bar.module.css'
import { FilterEditor } from './filter-editor.tsx'
import { FilterPopover } from './filter-popover.tsx'
import { useCustomersSearch } from './use-customers-search.ts'
import { useDescribeFilter } from './use-describe-filter.ts'

/** One of the filters besides `where`. */
export function FilterChip({ name, value }: { name: FieldName; value: string }) {
  const describe = useDescribeFilter()
  const [, setSearch] = useCustomersSearch()
  return (
    <Chip
      words={describe(name, value)}
      editor={(close) => <FilterEditor name={name} onDone={close} />}
      onRemove={() => setSearch({ [name]: undefined })}
    />
  )
}

type ConditionProps = { part: Tree; place: number; words: string; onRemove(): void }

/** One of the conditions of `where`. */
export function ConditionChip({ part, place, words, onRemove }: ConditionProps) {
  return (
    <Chip
      words={words}
      editor={(close) => <ConditionEditor start={part} place={place} onDone={close} onEmptied={close} />}
      onRemove={onRemove}
    />
  )
}

type ChipProps = { words: string; editor?: (close: () => void) => ReactNode; onRemove(): void }

/** A filter in words: press it to change it, press its cross to take it away. */
export function Chip({ words, editor, onRemove }: ChipProps) {
  const { t } = useTranslation()
  const [isOpen, popover] = useDisclosure()
  return (
    <span className={classes.chip}>
      {editor ? (
        <FilterPopover
          isOpen={isOpen}
          onClose={popover.close}
          target={
            <button type="button" className={classes.words} onClick={popover.toggle}>
              {words}
            </button>
          }
        >
          {editor(popover.close)}
        </FilterPopover>
      ) : (
        <span className={classes.words}>{words}</span>
      )}
      <button
        type="button"
        className={classes.remove}
        aria-label={t('customers.remove', { filter: words })}
        onClick={onRemove}
      >
        <CloseIcon size={14} />
      </button>
    </span>
  )
}
