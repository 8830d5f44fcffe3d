import { Button, Popover, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChevronIcon, FilterIcon } from '../icons/icons.tsx'
import { type Field, type FieldName, families, fields } from './fields.ts'
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
  const [typed, setTyped] = useState('')
  const label = (field: Field) => t(`customers.fields.${field.name}`)
  const fitting = fields.filter((field) => label(field).toLowerCase().includes(typed.trim().toLowerCase()))
  return (
    <div className={classes.picker}>
      <TextInput
        size="sm"
        data-autofocus
        aria-label={t('customers.findFilter')}
        placeholder={t('customers.findFilter')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && fitting[0]) onPick(fitting[0].name)
        }}
      />
      <div className={classes.options}>
        {families.map((family) => {
          const own = fitting.filter((field) => field.family === family)
          return (
            own.length > 0 && (
              <section key={family} aria-label={t(`customers.families.${family}`)}>
                <h3>{t(`customers.families.${family}`)}</h3>
                {own.map((field) => (
                  <button key={field.name} type="button" className={classes.option} onClick={() => onPick(field.name)}>
                    {label(field)}
                  </button>
                ))}
              </section>
            )
          )
        })}
        {fitting.length === 0 && <p className={classes.none}>{t('customers.noFilter')}</p>}
      </div>
    </div>
  )
}
