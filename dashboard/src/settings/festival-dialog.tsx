import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../api/settings.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { isDay } from '../format/days.ts'
import { monthChoices } from './choices.ts'
import classes from './festivals-section.module.css'
import { NumberField } from './number-field.tsx'
import { dayKinds, type FestivalDay, longestMonth, readFestivalDay, writeFestivalDay } from './prepare-festivals.ts'
import formClasses from './settings-form.module.css'

type Own = Settings['festivals'][number]
type Props = { festival: Own; onClose: () => void; onDone: (festival: Own) => void }

// Festivals that no country's calendar of holidays has, and for which many shops' customers buy.
const suggested = [
  { key: 'springFestival', on: 'lunar 01-01', days: 7 },
  { key: 'dragonBoat', on: 'lunar 05-05', days: 1 },
  { key: 'qixi', on: 'lunar 07-07', days: 1 },
  { key: 'midAutumn', on: 'lunar 08-15', days: 1 },
  { key: 'valentines', on: '02-14', days: 1 },
  { key: 'june18', on: '06-18', days: 1 },
  { key: 'singlesDay', on: '11-11', days: 1 },
] as const

export function FestivalDialog({ festival, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const formId = useId()
  const isNew = festival.name === ''
  const [name, setName] = useState(festival.name)
  const [days, setDays] = useState(festival.days)
  const [day, setDay] = useState(() => readFestivalDay(festival.on))
  const isComplete = name.trim() !== '' && (day.kind !== 'once' || isDay(day.once))
  return (
    <Dialog
      title={isNew ? t('settings.festivals.add') : t('settings.festivals.edit')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          <Button type="submit" form={formId} disabled={!isComplete}>
            {isNew ? t('settings.festivals.take') : t('settings.festivals.keep')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          // A dialog stands inside the section's own form, as React sees it.
          event.stopPropagation()
          if (isComplete) onDone({ name: name.trim(), days, on: writeFestivalDay(day) })
        }}
      >
        {isNew && (
          <div className={classes.suggested}>
            {suggested.map(({ key, on, days: length }) => (
              <Button
                key={key}
                variant="default"
                size="compact-xs"
                onClick={() => {
                  setName(t(`settings.festivals.suggested.${key}`))
                  setDays(length)
                  setDay(readFestivalDay(on))
                }}
              >
                {t(`settings.festivals.suggested.${key}`)}
              </Button>
            ))}
          </div>
        )}
        <TextInput
          label={t('settings.festivals.name')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <DayFields day={day} onChange={setDay} />
        <NumberField
          label={t('settings.festivals.length')}
          unit={t('settings.units.days')}
          min={1}
          max={60}
          value={days}
          onChange={setDays}
        />
      </form>
    </Dialog>
  )
}

function DayFields({ day, onChange }: { day: FestivalDay; onChange: (day: FestivalDay) => void }) {
  const { t, i18n } = useTranslation()
  const months = day.kind === 'lunar' ? lunarMonths : monthChoices(i18n.language)
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('settings.festivals.when')}
        value={day.kind}
        onChange={(value) => onChange({ ...day, day: 1, kind: dayKinds.find((kind) => kind === value) ?? 'yearly' })}
        data={dayKinds.map((value) => ({ value, label: t(`settings.festivals.dayKinds.${value}`) }))}
      />
      {day.kind === 'once' ? (
        <TextInput
          type="date"
          label={t('settings.festivals.date')}
          value={day.once}
          onChange={(event) => onChange({ ...day, once: event.currentTarget.value })}
        />
      ) : (
        <div className={formClasses.pair}>
          <NativeSelect
            label={day.kind === 'lunar' ? t('settings.festivals.lunarMonth') : t('settings.festivals.month')}
            value={String(day.month)}
            data={months}
            onChange={(event) => onChange({ ...day, day: 1, month: Number(event.currentTarget.value) })}
          />
          <NativeSelect
            label={t('settings.festivals.day')}
            value={String(day.day)}
            data={Array.from({ length: longestMonth(day) }, (_, index) => String(index + 1))}
            onChange={(event) => onChange({ ...day, day: Number(event.currentTarget.value) })}
          />
        </div>
      )}
    </>
  )
}

const lunarMonths = Array.from({ length: 12 }, (_, index) => String(index + 1))
