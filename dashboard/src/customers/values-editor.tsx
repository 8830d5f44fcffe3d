import { Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { customerValuesQuery } from '../api/customers.ts'
import { readWordList, writeWordList } from '../api/word-list.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { steps } from './fields.ts'
import classes from './filter-bar.module.css'
import type { EditorProps } from './filter-editor.tsx'
import { useCustomersSearch } from './use-customers-search.ts'
import { useValueWord } from './use-describe-filter.ts'

/** From as many values on a list is searched and not read. */
const searchedFrom = 12

type Choice = { value: string; customers?: number }

/** What the customers have, each with how many have it among those that the other filters leave. */
export function ValuesEditor({ name, value, onChange }: EditorProps) {
  const { t } = useTranslation()
  const asOf = useAsOf()
  const [{ sort: _sort, order: _order, ...filters }] = useCustomersSearch()
  const [typed, setTyped] = useState('')
  const word = useValueWord()
  const values = useQuery(customerValuesQuery(name, { ...filters, [name]: undefined, asOf }))
  if (values.error) return <FailedNote error={values.error} onRetry={() => values.refetch()} />
  if (!values.data) return <Skeleton height={160} />
  const chosen = readWordList(value ?? '')
  const listed = values.data.rows.map((row) => row.value)
  // A value of the address stays in sight where nobody has it any more.
  const choices: Choice[] = [...values.data.rows, ...chosen.filter((one) => !listed.includes(one)).map(nobody)]
  const fitting = choices.filter((choice) =>
    word(name, choice.value).toLowerCase().includes(typed.toLowerCase().trim()),
  )
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
      <Choices name={name} choices={fitting} chosen={chosen} onChange={onChange} />
      {fitting.length === 0 && <p className={classes.none}>{t('customers.noValue')}</p>}
    </>
  )
}

const nobody = (value: string): Choice => ({ value, customers: 0 })

export function StepsEditor({ name, value, onChange }: EditorProps) {
  return (
    <Choices
      name={name}
      choices={steps.map((step) => ({ value: step }))}
      chosen={readWordList(value ?? '')}
      onChange={onChange}
    />
  )
}

type ChoicesProps = Pick<EditorProps, 'name' | 'onChange'> & { choices: readonly Choice[]; chosen: readonly string[] }

function Choices({ name, choices, chosen, onChange }: ChoicesProps) {
  const format = useFormat()
  const word = useValueWord()
  const toggle = (value: string) => {
    onChange(writeWordList(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]))
  }
  return (
    <ul className={classes.options}>
      {choices.map(({ value, customers }) => (
        <li key={value}>
          <label className={classes.option}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            <span className={classes.value}>{word(name, value)}</span>
            {customers !== undefined && <span className={classes.count}>{format.count(customers)}</span>}
          </label>
        </li>
      ))}
    </ul>
  )
}
