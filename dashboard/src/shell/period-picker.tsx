import { Button, Popover, SegmentedControl, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMatch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reportListQuery } from '../api/reports.ts'
import { addDays, isDay } from '../format/days.ts'
import { PeriodIcon } from '../icons/icons.tsx'
import { type Comparison, comparisons, type PeriodSearch, usePeriod, useSetPeriod } from '../shop/period.ts'
import { daysOfPreset, periodPresets, presetOf } from '../shop/period-presets.ts'
import classes from './period-picker.module.css'
import pickerClasses from './picker.module.css'
import { useEnd, usePeriodName } from './use-period-name.ts'

/** The stretch of time that figures of what happened are of, and what it is held against. */
export function PeriodPicker() {
  const { t } = useTranslation()
  const period = usePeriod()
  const [isOpen, popover] = useDisclosure()
  const name = usePeriodName(period)
  return (
    <Popover
      opened={isOpen}
      onChange={popover.close}
      onClose={popover.close}
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
      width={330}
    >
      <Popover.Target>
        <button
          type="button"
          className={pickerClasses.target}
          data-chosen={period.from !== undefined || period.to !== undefined || undefined}
          onClick={popover.toggle}
        >
          <PeriodIcon />
          <span>
            <span className={pickerClasses.label}>{t('period.label')} </span>
            <strong>{name}</strong>
            {period.compare && <small className={classes.against}>{t(`period.short.${period.compare}`)}</small>}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <PeriodChoices period={period} onDone={popover.close} />
      </Popover.Dropdown>
    </Popover>
  )
}

function PeriodChoices({ period, onDone }: { period: PeriodSearch; onDone: () => void }) {
  const { t } = useTranslation()
  const setPeriod = useSetPeriod()
  const end = useEnd()
  const chosen = presetOf(period, end)
  const choose = (days: PeriodSearch) => {
    setPeriod({ ...days, compare: days.from ? period.compare : undefined })
    onDone()
  }
  return (
    <div className={classes.choices}>
      <div className={classes.presets}>
        {periodPresets.map((preset) => (
          <Button
            key={preset}
            variant={preset === chosen ? 'filled' : 'default'}
            size="xs"
            aria-pressed={preset === chosen}
            onClick={() => choose(daysOfPreset(preset, end))}
          >
            {t(`period.presets.${preset}`)}
          </Button>
        ))}
        <Button
          className={classes.everything ?? ''}
          variant={!period.from && !period.to ? 'filled' : 'default'}
          size="xs"
          aria-pressed={!period.from && !period.to}
          onClick={() => choose({})}
        >
          {t('period.everything')}
        </Button>
      </div>
      <OwnDays period={period} end={end} onChoose={choose} />
      <Against period={period} />
    </div>
  )
}

type OwnDaysProps = { period: PeriodSearch; end: string; onChoose: (days: PeriodSearch) => void }

function OwnDays({ period, end, onChoose }: OwnDaysProps) {
  const { t } = useTranslation()
  const [from, setFrom] = useState(period.from ?? '')
  const [last, setLast] = useState(addDays(period.to ?? end, -1))
  const isBackwards = isDay(from) && isDay(last) && last < from
  return (
    <form
      className={classes.own}
      onSubmit={(event) => {
        event.preventDefault()
        onChoose({ from, to: addDays(last, 1) })
      }}
    >
      <TextInput
        type="date"
        size="xs"
        label={t('period.from')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        size="xs"
        label={t('period.last')}
        value={last}
        error={isBackwards && t('period.backwards')}
        onChange={(event) => setLast(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={!isDay(from) || !isDay(last) || isBackwards}>
        {t('period.show')}
      </Button>
    </form>
  )
}

/** False on the page of a report that cannot be held against an earlier period. */
function useIsComparable(): boolean {
  const report = useMatch({ from: '/reports/$name', shouldThrow: false })?.params.name
  const { data } = useQuery({ ...reportListQuery, enabled: report !== undefined })
  return data?.reports.find(({ name }) => name === report)?.isComparable ?? true
}

function Against({ period }: { period: PeriodSearch }) {
  const { t } = useTranslation()
  const setPeriod = useSetPeriod()
  const choices: (Comparison | 'none')[] = ['none', ...comparisons]
  if (!useIsComparable()) return <p className={classes.compare}>{t('period.notComparable')}</p>
  return (
    <div className={classes.compare}>
      <span id="compare-label">{t('period.compare')}</span>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-labelledby="compare-label"
        disabled={!period.from}
        value={period.compare ?? 'none'}
        onChange={(value) => setPeriod({ ...period, compare: comparisons.find((each) => each === value) })}
        data={choices.map((value) => ({ value, label: t(`period.against.${value}`) }))}
      />
      {!period.from && <p>{t('period.needsStart')}</p>}
    </div>
  )
}
