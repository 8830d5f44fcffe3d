import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './builder.module.css'
import type { Duration, TimeWindow } from './condition-params.ts'
import { NumberInput } from './inputs.tsx'

const units = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const

type DurationProps = { value: Duration; label: string; onChange(value: Duration): void }

export function DurationEditor({ value, label, onChange }: DurationProps) {
  const { t } = useTranslation()
  return (
    <span className={classes.fields}>
      <NumberInput
        label={label}
        isWhole
        least={1}
        value={value.amount}
        onChange={(amount) => onChange({ ...value, amount })}
      />
      <NativeSelect
        size="xs"
        aria-label={`${label}: ${t('segments.params.unit')}`}
        value={value.unit}
        data={units.map((unit) => ({ value: unit, label: t(`segments.units.${unit}`) }))}
        onChange={(event) => onChange({ ...value, unit: event.currentTarget.value })}
      />
    </span>
  )
}

const windows = {
  last: { last: 30, unit: 'days' },
  since: { since: '' },
  before: { before: '' },
  from: { from: '', to: '' },
} as const
type WindowKind = keyof typeof windows

type WindowProps = { value: TimeWindow | undefined; onChange(value: TimeWindow | undefined): void }

/** When: at any time, a stretch up to the date that is looked from, or days of the calendar. */
export function WindowEditor({ value, onChange }: WindowProps) {
  const { t } = useTranslation()
  const kinds = Object.keys(windows) as WindowKind[]
  const kind = kinds.find((each) => value && each in value)
  const days = Object.entries(value ?? {}).filter(([name]) => ['since', 'before', 'from', 'to'].includes(name))
  return (
    <span className={classes.fields}>
      <NativeSelect
        size="xs"
        aria-label={t('segments.windows.kind')}
        value={kind ?? ''}
        data={[
          { value: '', label: t('segments.windows.ever') },
          ...kinds.map((each) => ({ value: each, label: t(`segments.windows.${each}`) })),
        ]}
        onChange={(event) => onChange(windows[event.currentTarget.value as WindowKind])}
      />
      {value && 'last' in value && (
        <DurationEditor
          label={t('segments.windows.last')}
          value={{ amount: value.last, unit: value.unit }}
          onChange={({ amount, unit }) => onChange({ last: amount, unit })}
        />
      )}
      {days.map(([name, day]) => (
        <TextInput
          key={name}
          size="xs"
          type="date"
          aria-label={`${t('segments.windows.date')}: ${t(`segments.windows.${name === 'to' ? 'before' : (name as WindowKind)}`)}`}
          value={String(day)}
          onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value } as TimeWindow)}
        />
      ))}
    </span>
  )
}

type Span = { last: number } | { next: number }

/** Days before or after the date. */
export function SpanEditor({ value, onChange }: { value: Span; onChange(value: Span): void }) {
  const { t } = useTranslation()
  const [kind, days] = 'last' in value ? (['last', value.last] as const) : (['next', value.next] as const)
  const make = (which: string, many: number) => (which === 'last' ? { last: many } : { next: many })
  return (
    <span className={classes.fields}>
      <NativeSelect
        size="xs"
        aria-label={t('segments.windows.kind')}
        value={kind}
        data={(['last', 'next'] as const).map((each) => ({ value: each, label: t(`segments.windows.${each}`) }))}
        onChange={(event) => onChange(make(event.currentTarget.value, days))}
      />
      <NumberInput
        label={t('segments.units.days')}
        isWhole
        least={1}
        value={days}
        onChange={(many) => onChange(make(kind, many))}
      />
      {t('segments.units.days')}
    </span>
  )
}
