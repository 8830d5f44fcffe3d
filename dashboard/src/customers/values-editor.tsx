import { Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { customerValuesQuery } from '../api/customers.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useConditionWords } from '../segments/words/use-segment-words.ts'
import { useAsOf } from '../shop/as-of.ts'
import { type Choice, Choices } from './choices.tsx'
import classes from './filter-bar.module.css'
import { useCustomersSearch } from './use-customers-search.ts'

/** From as many values on a list is searched and not read. */
const searchedFrom = 12

type Props = { field: string; chosen: readonly string[]; onChange(chosen: string[]): void }

/** What the customers have, each with how many have it among those that the other filters leave. */
export function ValuesEditor({ field, chosen, onChange }: Props) {
  const { t } = useTranslation()
  const asOf = useAsOf()
  const [{ sort: _sort, order: _order, ...filters }] = useCustomersSearch()
  const [typed, setTyped] = useState('')
  const words = useConditionWords()
  const values = useQuery(customerValuesQuery(field, { ...filters, asOf }))
  if (values.error) return <FailedNote error={values.error} onRetry={() => values.refetch()} />
  if (!values.data) return <Skeleton height={160} />
  const listed = values.data.rows.map((row) => row.value)
  const say = (value: string) => (value === '' ? t('customers.unknown') : words.value(field, value))
  // A value of the address stays in sight where nobody has it any more.
  const all = [
    ...values.data.rows,
    ...chosen.filter((one) => !listed.includes(one)).map((value) => ({ value, customers: 0 })),
  ]
  const choices: Choice[] = all.map((choice) => ({ ...choice, label: say(choice.value) }))
  const fitting = choices.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase().trim()))
  return (
    <>
      {choices.length >= searchedFrom && (
        <TextInput
          size="sm"
          data-autofocus
          aria-label={t('customers.findValue')}
          placeholder={t('customers.findValue')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <Choices choices={fitting} chosen={chosen} onChange={onChange} />
      {fitting.length === 0 && <p className={classes.none}>{t('customers.noValue')}</p>}
    </>
  )
}
