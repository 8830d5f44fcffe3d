import { Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { CloseIcon } from '../icons/icons.tsx'
import type { FieldName } from './fields.ts'
import classes from './filter-bar.module.css'
import { FilterEditor } from './filter-editor.tsx'
import { useCustomersSearch } from './use-customers-search.ts'
import { useDescribeFilter } from './use-describe-filter.ts'

/** A filter in words: press it to change it, press its cross to take it away. */
export function FilterChip({ name, value }: { name: FieldName; value: string }) {
  const { t } = useTranslation()
  const describe = useDescribeFilter()
  const [search, setSearch] = useCustomersSearch()
  const [isOpen, popover] = useDisclosure()
  const words = describe(name, value)
  return (
    <span className={classes.chip}>
      <Popover
        opened={isOpen}
        onChange={popover.close}
        onClose={popover.close}
        position="bottom-start"
        trapFocus
        returnFocus
        shadow="md"
        width={300}
      >
        <Popover.Target>
          <button type="button" className={classes.words} onClick={popover.toggle}>
            {words}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterEditor name={name} onDone={popover.close} />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={classes.remove}
        aria-label={t('customers.remove', { filter: words })}
        onClick={() => setSearch({ ...search, [name]: undefined })}
      >
        <CloseIcon size={14} />
      </button>
    </span>
  )
}
