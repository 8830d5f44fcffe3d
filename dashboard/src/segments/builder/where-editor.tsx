import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DescribedCondition } from '../../api/segments.ts'
import { CloseIcon } from '../../icons/icons.tsx'
import { useConditionWords } from '../words/use-segment-words.ts'
import classes from './builder.module.css'
import { startTest, type Test, type Tested } from './condition-params.ts'
import { OfferedInput } from './inputs.tsx'
import { TestEditor } from './test-editor.tsx'

export type Filter = { field: string; test: Test } | { property: string; test: Test }

type Props = {
  described: DescribedCondition
  filters: readonly Filter[]
  /** Whose properties are offered. */
  event?: string | undefined
  onChange(filters: Filter[] | undefined): void
}

/** Tests of what was bought, done, put into the cart: all must hold at once. Without any, "where" goes away. */
export function WhereEditor({ described, filters, event, onChange }: Props) {
  const { t } = useTranslation()
  const words = useConditionWords()
  const [first] = described.fields
  const put = (place: number, filter: Filter) =>
    onChange(filters.map((each, index) => (index === place ? filter : each)))
  const drop = (place: number) => {
    const left = filters.filter((_filter, index) => index !== place)
    onChange(left.length > 0 ? left : undefined)
  }
  return (
    <span className={classes.filters}>
      {filters.map((filter, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a filter has no identity but its place, and its fields are controlled
        <span key={place} className={classes.filter}>
          <FilterField described={described} filter={filter} event={event} onChange={(next) => put(place, next)} />
          <TestEditor
            tested={testedOf(described, filter)}
            test={filter.test}
            onChange={(test) => put(place, { ...filter, test })}
          />
          <button
            type="button"
            className={classes.drop}
            aria-label={t('segments.params.removePart', { part: words.param('where') })}
            onClick={() => drop(place)}
          >
            <CloseIcon size={12} />
          </button>
        </span>
      ))}
      {first && (
        <button
          type="button"
          className={classes.addPart}
          aria-label={t('segments.params.addFilter')}
          onClick={() => onChange([...filters, { field: first.name, test: startTest(first) }])}
        >
          {words.param('where')}
        </button>
      )}
    </span>
  )
}

function testedOf({ fields }: DescribedCondition, filter: Filter): Tested {
  if ('property' in filter) return { name: filter.property, type: 'loose' }
  return fields.find(({ name }) => name === filter.field) ?? { name: filter.field, type: 'loose' }
}

type FieldProps = {
  described: DescribedCondition
  filter: Filter
  event: string | undefined
  onChange(filter: Filter): void
}

function FilterField({ described, filter, event, onChange }: FieldProps) {
  const { t } = useTranslation()
  const words = useConditionWords()
  const isProperty = 'property' in filter
  const choose = (name: string) => {
    const field = described.fields.find((each) => each.name === name)
    onChange(field ? { field: name, test: startTest(field) } : { property: '', test: startTest({ type: 'loose' }) })
  }
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={words.param('where')}
        value={isProperty ? '' : filter.field}
        data={[
          ...described.fields.map((field) => ({ value: field.name, label: words.field(field) })),
          ...(described.hasProperties ? [{ value: '', label: t('segments.params.property') }] : []),
        ]}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {isProperty && (
        <OfferedInput
          label={t('segments.params.propertyName')}
          source="properties"
          of={event}
          value={filter.property}
          onChange={(property) => onChange({ ...filter, property })}
        />
      )}
    </>
  )
}
