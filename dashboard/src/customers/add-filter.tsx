import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChevronIcon, FilterIcon } from '../icons/icons.tsx'
import { Picker } from '../picker/picker.tsx'
import { type FieldName, families, fields } from './fields.ts'
import classes from './filter-bar.module.css'
import { FilterEditor } from './filter-editor.tsx'

/** First what to narrow by, then how. */
export function AddFilter() {
  const { t } = useTranslation()
  const [isOpen, popover] = useDisclosure(false, { onClose: () => setPicked(undefined) })
  const [picked, setPicked] = useState<FieldName>()
  return (
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
        <Button variant="default" leftSection={<FilterIcon size={16} />} onClick={popover.toggle}>
          {t('customers.addFilter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {picked === undefined ? (
          <FieldList onPick={setPicked} />
        ) : (
          <>
            <button type="button" className={classes.back} onClick={() => setPicked(undefined)}>
              <ChevronIcon size={14} />
              {t('customers.allFilters')}
            </button>
            <FilterEditor name={picked} onDone={popover.close} />
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function FieldList({ onPick }: { onPick: (name: FieldName) => void }) {
  const { t } = useTranslation()
  return (
    <Picker
      label={t('customers.findFilter')}
      none={t('customers.noFilter')}
      headings={families.map((family) => ({ family, title: t(`customers.families.${family}`) }))}
      choices={fields
        .filter(({ editor }) => editor !== 'mark')
        .map(({ name, family }) => ({ key: name, family, label: t(`customers.fields.${name}`) }))}
      onPick={(key) => onPick(key as FieldName)}
    />
  )
}
