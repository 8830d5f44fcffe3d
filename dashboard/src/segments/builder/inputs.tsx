import { Autocomplete, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { offeredValuesQuery } from '../../api/segments.ts'
import { CloseIcon } from '../../icons/icons.tsx'
import classes from './builder.module.css'
import { percentOf, shareOf } from './percent.ts'

type NumberProps = {
  label: string
  value: number
  isShare?: boolean
  /** Told behind it, such as the currency. */
  unit?: string | undefined
  isWhole?: boolean
  least?: number | undefined
  most?: number | undefined
  onChange(value: number): void
}

/** A number; a share is written in percent. What is typed stays as typed until the field is left. */
export function NumberInput({
  label,
  value,
  isShare = false,
  unit = isShare ? '%' : undefined,
  isWhole = false,
  least,
  most,
  onChange,
}: NumberProps) {
  const [typed, setTyped] = useState<string>()
  const shown = isShare ? percentOf(value) : value
  const scale = isShare ? 100 : 1
  return (
    <span className={classes.fields}>
      <TextInput
        size="xs"
        type="number"
        inputMode={isWhole ? 'numeric' : 'decimal'}
        className={classes.number ?? ''}
        aria-label={label}
        value={typed ?? String(shown)}
        step={isWhole ? 1 : 'any'}
        min={least === undefined ? undefined : least * scale}
        max={most === undefined ? undefined : most * scale}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          const read = currentTarget.valueAsNumber
          if (Number.isFinite(read)) onChange(isShare ? shareOf(read) : read)
        }}
        onBlur={() => setTyped(undefined)}
      />
      {unit && <span aria-hidden="true">{unit}</span>}
    </span>
  )
}

type OfferedProps = {
  label: string
  source: string | undefined
  /** Of what: properties of an event, fields of a feed. */
  of?: string | undefined
  value: string
  onChange(value: string): void
}

/** A text with values of the shop's own to choose from. */
export function OfferedInput({ label, source, of, value, onChange }: OfferedProps) {
  const offered = useOffered(source, value, of)
  return (
    <Autocomplete
      size="xs"
      className={classes.text ?? ''}
      aria-label={label}
      placeholder={label}
      data={offered}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
    />
  )
}

type SeveralProps = {
  label: string
  source: string | undefined
  values: readonly (string | number)[]
  isNumber: boolean
  onChange(values: (string | number)[]): void
}

/** Several texts or numbers, each with its cross, and a field that adds one. */
export function SeveralInput({ label, source, values, isNumber, onChange }: SeveralProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const chosen = useRef<string>(undefined)
  const offered = useOffered(source, typed).filter((each) => !values.includes(each))
  const add = (text: string) => {
    setTyped('')
    const value = isNumber ? Number(text) : text
    if (text.trim() === '' || values.includes(value) || (isNumber && !Number.isFinite(value))) return
    onChange([...values, value])
  }
  return (
    <span className={classes.several}>
      {values.map((value) => (
        <span key={value} className={classes.value}>
          {value}
          <button
            type="button"
            aria-label={t('segments.page.remove', { name: value })}
            onClick={() => onChange(values.filter((each) => each !== value))}
          >
            <CloseIcon size={12} />
          </button>
        </span>
      ))}
      <Autocomplete
        size="xs"
        className={classes.text ?? ''}
        aria-label={`${label}: ${t('segments.params.addValue')}`}
        placeholder={t('segments.params.addValue')}
        data={offered}
        filter={({ options }) => options}
        value={typed}
        // The field itself would show what was chosen, which stands before it by then.
        onChange={(text) => {
          setTyped(text === chosen.current ? '' : text)
          chosen.current = undefined
        }}
        onOptionSubmit={(text) => {
          chosen.current = text
          add(text)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          add(typed)
        }}
        onBlur={() => add(typed)}
      />
    </span>
  )
}

function useOffered(source: string | undefined, typed: string, of?: string): string[] {
  const [q] = useDebouncedValue(typed, 200)
  const offered = useQuery({
    ...offeredValuesQuery(source ?? '', q, of === undefined ? {} : { of }),
    enabled: source !== undefined,
  })
  return source === undefined ? [] : [...new Set((offered.data?.values ?? []).map(({ value }) => value))]
}
