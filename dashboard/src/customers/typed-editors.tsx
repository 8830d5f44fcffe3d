import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { minorDigits } from '../../../src/words/index.ts'
import { isDay } from '../format/days.ts'
import { useStatus } from '../shop/shop.tsx'
import classes from './filter-bar.module.css'
import type { EditorProps } from './filter-editor.tsx'

export function AmountEditor({ name, value, ...rest }: EditorProps) {
  const { currency } = useStatus()
  const perUnit = 10 ** minorDigits(currency)
  return (
    <TypedEditor
      {...rest}
      label={useFieldLabel(name)}
      type="number"
      suffix={currency}
      start={value === undefined ? '' : String(Number(value) / perUnit)}
      read={(typed) => (isNumber(typed) ? String(Math.round(Number(typed) * perUnit)) : undefined)}
    />
  )
}

export function ShareEditor({ name, value, ...rest }: EditorProps) {
  return (
    <TypedEditor
      {...rest}
      label={useFieldLabel(name)}
      type="number"
      suffix="%"
      start={value === undefined ? '' : String(Number((Number(value) * 100).toFixed(4)))}
      read={(typed) =>
        isNumber(typed) && Number(typed) >= 0 && Number(typed) <= 100 ? String(Number(typed) / 100) : undefined
      }
    />
  )
}

export function DayEditor({ name, value = '', ...rest }: EditorProps) {
  return (
    <TypedEditor
      {...rest}
      label={useFieldLabel(name)}
      type="date"
      start={value}
      read={(typed) => (isDay(typed) ? typed : undefined)}
    />
  )
}

export function MonthEditor({ name, value = '', ...rest }: EditorProps) {
  return (
    <TypedEditor
      {...rest}
      label={useFieldLabel(name)}
      type="month"
      start={value}
      read={(typed) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(typed) ? typed : undefined)}
    />
  )
}

export function YesEditor({ name, value, onChange }: EditorProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.options}>
      {(['yes', 'no'] as const).map((answer) => (
        <label key={answer} className={classes.option}>
          <input
            type="radio"
            name={name}
            checked={value === String(answer === 'yes')}
            onChange={() => onChange(String(answer === 'yes'))}
          />
          <span className={classes.value}>{t(`customers.yesNo.${name as 'known'}.${answer}`)}</span>
        </label>
      ))}
    </div>
  )
}

function useFieldLabel(name: EditorProps['name']): string {
  const { t } = useTranslation()
  return t(`customers.fields.${name}`)
}

const isNumber = (typed: string) => typed.trim() !== '' && Number.isFinite(Number(typed))

type TypedProps = Pick<EditorProps, 'onChange' | 'onDone'> & {
  label: string
  type: 'number' | 'date' | 'month'
  suffix?: ReactNode
  start: string
  /** The server's form of what is typed, or undefined while it is none. */
  read(typed: string): string | undefined
}

function TypedEditor({ label, type, suffix, start, read, onChange, onDone }: TypedProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(start)
  const value = read(typed)
  return (
    <form
      className={classes.typed}
      onSubmit={(event) => {
        event.preventDefault()
        if (value === undefined) return
        onChange(value)
        onDone()
      }}
    >
      <TextInput
        data-autofocus
        type={type}
        step="any"
        aria-label={label}
        rightSection={suffix}
        rightSectionWidth={suffix ? 52 : 0}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" disabled={value === undefined}>
        {t('customers.apply')}
      </Button>
    </form>
  )
}
