import { Button, Loader, Popover, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, addMonths, dayOf, isDay } from '../format/days.ts'
import { CalendarIcon } from '../icons/icons.tsx'
import { useAsOf, useSetAsOf } from '../shop/as-of.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import classes from './as-of-picker.module.css'
import pickerClasses from './picker.module.css'
import { useSlowFetching } from './use-slow-fetching.ts'

/** The one date that everything on the screen follows. */
export function AsOfPicker() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const [isOpen, popover] = useDisclosure()
  const isWorking = useSlowFetching()
  return (
    <Popover
      opened={isOpen}
      onChange={popover.close}
      onClose={popover.close}
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
      width={300}
    >
      <Popover.Target>
        <button
          type="button"
          className={pickerClasses.target}
          data-chosen={asOf !== undefined || undefined}
          onClick={popover.toggle}
        >
          {isWorking ? <Loader size={18} aria-label={t('asOf.working')} /> : <CalendarIcon />}
          <span>
            <span className={pickerClasses.label}>{t('asOf.label')} </span>
            <strong>{asOf ? format.date(asOf) : t('asOf.today')}</strong>
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <AsOfChoices asOf={asOf} onDone={popover.close} />
      </Popover.Dropdown>
    </Popover>
  )
}

function AsOfChoices({ asOf, onDone }: { asOf: string | undefined; onDone: () => void }) {
  const { t } = useTranslation()
  const { newestEventAt, timeZone } = useStatus()
  const setAsOf = useSetAsOf()
  const today = dayOf(Date.now(), timeZone)
  const [typed, setTyped] = useState(asOf ?? today)
  const from = asOf ?? today
  const choose = (day: string | undefined) => {
    setAsOf(day)
    onDone()
  }
  return (
    <form
      className={classes.choices}
      onSubmit={(event) => {
        event.preventDefault()
        if (isDay(typed)) choose(typed)
      }}
    >
      <div className={classes.typed}>
        <TextInput
          type="date"
          label={t('asOf.field')}
          description={t('asOf.meaning')}
          value={typed}
          max={addDays(today, 1)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" disabled={!isDay(typed)}>
          {t('asOf.show')}
        </Button>
      </div>
      <div className={classes.shortcuts}>
        <Button variant="default" size="xs" onClick={() => choose(undefined)} disabled={asOf === undefined}>
          {t('asOf.today')}
        </Button>
        <Button variant="default" size="xs" onClick={() => choose(addMonths(from, -1))}>
          {t('asOf.monthEarlier')}
        </Button>
        <Button variant="default" size="xs" onClick={() => choose(addMonths(from, -12))}>
          {t('asOf.yearEarlier')}
        </Button>
        {newestEventAt && (
          <Button variant="default" size="xs" onClick={() => choose(addDays(dayOf(newestEventAt, timeZone), 1))}>
            {t('asOf.afterNewest')}
          </Button>
        )}
      </div>
    </form>
  )
}
