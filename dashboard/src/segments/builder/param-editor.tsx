import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DescribedCondition, Tree } from '../../api/segments.ts'
import { useConditionWords } from '../words/use-segment-words.ts'
import classes from './builder.module.css'
import { type Duration, eventOf, type Param, type Test, type TimeWindow, testedBy, textOf } from './condition-params.ts'
import { NumberInput, OfferedInput } from './inputs.tsx'
import { StepEditor, StepsEditor } from './step-editor.tsx'
import { TestEditor } from './test-editor.tsx'
import { DurationEditor, SpanEditor, WindowEditor } from './time-editors.tsx'
import { type Filter, WhereEditor } from './where-editor.tsx'

type Props = {
  described: DescribedCondition
  param: Param
  condition: Tree
  value: unknown
  onChange(value: unknown): void
}

const counts = ['>=', '<=', '=', '>', '<', '!=']

/** What a parameter is edited with, by what its schema says it is. */
export function ParamEditor({ described, param, condition, value, onChange }: Props) {
  const words = useConditionWords()
  const label = words.param(param.name)
  switch (param.control) {
    case 'test':
      return (
        <TestEditor
          tested={testedBy(described, param, condition as { field?: unknown })}
          test={value as Test}
          onChange={onChange}
        />
      )
    case 'count':
      return <CountEditor value={value as Count} label={label} onChange={onChange} />
    case 'where':
      return (
        <WhereEditor
          described={described}
          filters={value as Filter[]}
          event={eventOf(described, condition)}
          onChange={onChange}
        />
      )
    case 'window':
      return <WindowEditor value={value as TimeWindow | undefined} onChange={onChange} />
    case 'duration':
      return <DurationEditor value={value as Duration} label={label} onChange={onChange} />
    case 'span':
      return <SpanEditor value={value as { last: number } | { next: number }} onChange={onChange} />
    case 'step':
      return <StepEditor described={described} step={value as Step} onChange={onChange} />
    case 'steps':
      return <StepsEditor described={described} steps={value as Step[]} onChange={onChange} />
    case 'choice':
      return <ChoiceEditor name={param.name} values={param.values} value={String(value)} onChange={onChange} />
    case 'figure':
      return (
        <FigureEditor
          values={param.values}
          value={value as Figure}
          event={eventOf(described, condition)}
          onChange={onChange}
        />
      )
    case 'number':
      return <NumberInput {...param} label={label} value={value as number} onChange={onChange} />
    default:
      return (
        <OfferedInput
          label={label}
          source={param.valuesFrom}
          of={param.of && textOf(condition, param.of)}
          value={String(value)}
          onChange={onChange}
        />
      )
  }
}

export type Step = { event: string; where?: Filter[] }
type Count = { op: string; value: number }
type Figure = string | { property: string }

function CountEditor({ value, label, onChange }: { value: Count; label: string; onChange(value: Count): void }) {
  const { t } = useTranslation()
  const words = useConditionWords()
  return (
    <span className={classes.fields}>
      <NativeSelect
        size="xs"
        aria-label={`${label}: ${t('segments.params.comparison')}`}
        value={value.op}
        data={counts.map((op) => ({ value: op, label: words.count(op) }))}
        onChange={({ currentTarget }) => onChange({ ...value, op: currentTarget.value })}
      />
      <NumberInput
        label={label}
        isWhole
        least={0}
        value={value.value}
        onChange={(next) => onChange({ ...value, value: next })}
      />
    </span>
  )
}

type ChoiceProps = { name: string; values: readonly string[]; value: string; onChange(value: string): void }

function ChoiceEditor({ name, values, value, onChange }: ChoiceProps) {
  const words = useConditionWords()
  const say = (each: string) => words.choiceOf(name, each)
  return (
    <NativeSelect
      size="xs"
      aria-label={words.param(name)}
      value={value}
      data={values.map((each) => ({ value: each, label: say(each) }))}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

type FigureProps = {
  values: readonly string[]
  value: Figure
  event: string | undefined
  onChange(value: Figure): void
}

/** A figure that every event may have, or a property of the shop's own. */
function FigureEditor({ values, value, event, onChange }: FigureProps) {
  const { t } = useTranslation()
  const words = useConditionWords()
  const property = typeof value === 'string' ? undefined : value.property
  return (
    <span className={classes.fields}>
      <NativeSelect
        size="xs"
        aria-label={words.param('of')}
        value={property === undefined ? String(value) : ''}
        data={[
          ...values.map((each) => ({ value: each, label: words.choice(each) })),
          { value: '', label: t('segments.params.property') },
        ]}
        onChange={({ currentTarget }) => onChange(currentTarget.value || { property: '' })}
      />
      {property !== undefined && (
        <OfferedInput
          label={t('segments.params.propertyName')}
          source="properties"
          of={event}
          value={property}
          onChange={(name) => onChange({ property: name })}
        />
      )}
    </span>
  )
}
