import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStatus } from '../../shop/shop.tsx'
import { useConditionWords } from '../words/use-segment-words.ts'
import classes from './builder.module.css'
import { useBuilder } from './builder-context.ts'
import { opsFor, type Test, type Tested, withOp } from './condition-params.ts'
import { NumberInput, OfferedInput, SeveralInput } from './inputs.tsx'
import { DurationEditor } from './time-editors.tsx'

type Props = { tested: Tested; test: Test; onChange(test: Test): void }

/** A test of one value: how it is compared, and with what. */
export function TestEditor({ tested, test, onChange }: Props) {
  const { t } = useTranslation()
  const { catalogue } = useBuilder()
  const words = useConditionWords()
  return (
    <span className={classes.fields}>
      <NativeSelect
        size="xs"
        aria-label={`${words.field(tested)}: ${t('segments.params.comparison')}`}
        value={test.op}
        data={opsFor(catalogue, tested).map((op) => ({ value: op, label: words.op(op) }))}
        onChange={({ currentTarget }) => onChange(withOp(test, currentTarget.value, tested))}
      />
      <Against tested={tested} test={test} onChange={onChange} />
    </span>
  )
}

/** What the value is compared with: nothing, one, two, several, a stretch of time or a day, as the comparison wants. */
function Against({ tested, test, onChange }: Props) {
  const { t } = useTranslation()
  const words = useConditionWords()
  const label = words.field(tested)
  const isFigure = ['number', 'money', 'share'].includes(tested.type)
  const { currency } = useStatus()
  const isShare = tested.type === 'share'
  const unit = tested.type === 'money' ? currency : undefined
  if ('values' in test)
    return (
      <Several
        tested={tested}
        values={test.values as (string | number)[]}
        onChange={(values) => onChange({ ...test, values })}
      />
    )
  if ('from' in test)
    return (
      <>
        {(['from', 'to'] as const).map((end) => (
          <NumberInput
            key={end}
            label={`${label}: ${t(`segments.params.${end}`)}`}
            isShare={isShare}
            unit={unit}
            value={test[end] as number}
            onChange={(value) => onChange({ ...test, [end]: value })}
          />
        ))}
      </>
    )
  if ('amount' in test)
    return (
      <DurationEditor
        value={{ amount: test.amount as number, unit: test.unit as string }}
        label={label}
        onChange={(duration) => onChange({ ...test, ...duration })}
      />
    )
  if ('date' in test)
    return (
      <TextInput
        size="xs"
        type="date"
        aria-label={`${label}: ${t('segments.windows.date')}`}
        value={String(test.date)}
        onChange={(event) => onChange({ ...test, date: event.currentTarget.value })}
      />
    )
  if (!('value' in test)) return null
  if (isFigure || ['<', '<=', '>', '>='].includes(test.op))
    return (
      <NumberInput
        label={label}
        isShare={isShare}
        unit={unit}
        value={Number(test.value)}
        onChange={(value) => onChange({ ...test, value })}
      />
    )
  if (tested.values)
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        value={String(test.value)}
        data={[
          ...(tested.values.includes(String(test.value)) ? [] : [{ value: String(test.value), label: '' }]),
          ...tested.values.map((value) => ({ value, label: words.value(tested.name, value) })),
        ]}
        onChange={(event) => onChange({ ...test, value: event.currentTarget.value })}
      />
    )
  return (
    <OfferedInput
      label={label}
      source={tested.valuesFrom}
      value={String(test.value)}
      onChange={(value) => onChange({ ...test, value })}
    />
  )
}

type SeveralProps = { tested: Tested; values: (string | number)[]; onChange(values: (string | number)[]): void }

function Several({ tested, values, onChange }: SeveralProps) {
  const words = useConditionWords()
  const label = words.field(tested)
  if (!tested.values)
    return (
      <SeveralInput
        label={label}
        source={tested.valuesFrom}
        values={values}
        isNumber={['number', 'money', 'share'].includes(tested.type)}
        onChange={onChange}
      />
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a line of text
    <span className={classes.several} role="group" aria-label={label}>
      {tested.values.map((value) => (
        <button
          key={value}
          type="button"
          className={classes.toggle}
          aria-pressed={values.includes(value)}
          onClick={() =>
            onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
          }
        >
          {words.value(tested.name, value)}
        </button>
      ))}
    </span>
  )
}
