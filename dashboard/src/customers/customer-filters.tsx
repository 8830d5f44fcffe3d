import { Button, type ComboboxItem, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { reportQuery } from '../api/reports.ts'
import { SearchIcon } from '../icons/icons.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { useGroupName } from '../states/group-name.ts'
import { risks, stages, tiers } from '../states/stages.ts'
import classes from './customer-filters.module.css'
import { useCustomersSearch } from './use-customers-search.ts'

const filterNames = ['stage', 'risk', 'tier', 'group'] as const
type Filter = (typeof filterNames)[number]

export function CustomerFilters() {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const { sort, order, ...filters } = search
  const choices = useChoices(search.group)
  return (
    <search className={classes.filters} aria-label={t('customers.filters')}>
      <SearchField />
      {filterNames.map((filter) => (
        <FilterSelect
          key={filter}
          filter={filter}
          value={search[filter]}
          onChange={(value) => setSearch({ ...search, [filter]: value ?? undefined })}
          data={choices[filter]}
        />
      ))}
      {Object.values(filters).some((value) => value !== undefined) && (
        <Button variant="subtle" className={classes.clear ?? ''} onClick={() => setSearch({ sort, order })}>
          {t('customers.clear')}
        </Button>
      )}
    </search>
  )
}

/** What each filter offers; groups are those that the server knows. */
function useChoices(chosenGroup: string | undefined): Record<Filter, ComboboxItem[]> {
  const { t } = useTranslation()
  const groupName = useGroupName()
  const groups = useQuery(reportQuery('groups', { asOf: useAsOf() }))
  const known = groups.data?.rows.map((row) => row.group) ?? []
  return {
    stage: stages.map((value) => ({ value, label: t(`stages.${value}`) })),
    risk: risks.map((value) => ({ value, label: t(`risks.${value}`) })),
    tier: tiers.map((value) => ({ value, label: t(`tiers.${value}`) })),
    group: groupChoices(known, chosenGroup).map((value) => ({ value, label: groupName(value) })),
  }
}

/** The groups that the shop knows, and the one in the address even while they load. */
function groupChoices(known: string[], chosen: string | undefined): string[] {
  return chosen === undefined || known.includes(chosen) ? known : [chosen, ...known]
}

/** Keeps what is typed to itself and writes the address when the typing rests. */
function SearchField() {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const input = useRef<HTMLInputElement>(null)
  const apply = useDebouncedCallback((q: string) => setSearch({ ...search, q: q.trim() || undefined }), 250)
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = search.q ?? ''
  }, [search.q])
  return (
    <TextInput
      ref={input}
      type="search"
      className={classes.search}
      aria-label={t('customers.search')}
      placeholder={t('customers.search')}
      leftSection={<SearchIcon />}
      defaultValue={search.q}
      onChange={(event) => apply(event.currentTarget.value)}
    />
  )
}

type FilterSelectProps = {
  filter: Filter
  value: string | undefined
  onChange: (value: string | null) => void
  data: ComboboxItem[]
}

function FilterSelect({ filter, value, onChange, data }: FilterSelectProps) {
  const { t } = useTranslation()
  return (
    <Select
      aria-label={t(`customers.${filter}`)}
      placeholder={t(`customers.${filter}`)}
      classNames={{ root: classes.select ?? '', input: value === undefined ? '' : (classes.chosen ?? '') }}
      data={data}
      value={value ?? null}
      onChange={onChange}
      clearable
      allowDeselect
      comboboxProps={{ shadow: 'md', width: 'max-content', position: 'bottom-start' }}
    />
  )
}
