import { TextInput } from '@mantine/core'
import { useState } from 'react'

type Props = {
  label: string
  description?: string
  /** What the field means, not what it shows: a share of 0.1 shows as 10. */
  value: number
  onChange: (value: number) => void
  min: number
  max: number
  step?: number
  /** Shown values are this many times the meant ones: 100 for shares shown in per cent. */
  scale?: number
  unit?: string
  error?: string | undefined
  disabled?: boolean
}

/** A number that may be half typed: what is no number yet stays in the field and changes nothing. */
export function NumberField({ value, onChange, scale = 1, unit, min, max, step = 1, error, ...rest }: Props) {
  const shownValue = String(Number((value * scale).toFixed(6)))
  const [typed, setTyped] = useState<string>()
  return (
    <TextInput
      {...rest}
      {...(error && { error })}
      type="number"
      inputMode="decimal"
      required
      withAsterisk={false}
      min={min * scale}
      max={max * scale}
      step={step}
      value={typed ?? shownValue}
      rightSection={unit && <span aria-hidden="true">{unit}</span>}
      rightSectionWidth={unit ? 52 : 0}
      rightSectionPointerEvents="none"
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        const meant = currentTarget.valueAsNumber / scale
        if (!Number.isNaN(meant) && currentTarget.validity.valid) onChange(Number(meant.toFixed(8)))
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}
