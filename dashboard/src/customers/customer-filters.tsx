import { Button, Select, TextInput } from '@mantine/core'
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

type Filter = 'stage' | 'risk' | 'tier' | 'group'

export function CustomerFilters() {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const groupName = useGroupName()
  const asOf = useAsOf()
  const groups = useQuery(reportQuery('groups', { asOf }))
  const isNarrowed = Boolean(search.q || search.stage || search.risk || search.tier || search.group)
  const { sort, order } = search
  const set = (filter: Filter) => (value: string | null) => setSearch({ ...search, [filter]: value ?? undefined })
  return (
    <search className={classes.filters} aria-label={t('customers.filters')}>
      <SearchField key={search.q === undefined ? 'empty' : 'given'} />
      <FilterSelect
        filter="stage"
        value={search.stage}
        onChange={set('stage')}
        data={stages.map((value) => ({ value, label: t(`stages.${value}`) }))}
      />
      <FilterSelect
        filter="risk"
        value={search.risk}
        onChange={set('risk')}
        data={risks.map((value) => ({ value, label: t(`risks.${value}`) }))}
      />
      <FilterSelect
        filter="tier"
        value={search.tier}
        onChange={set('tier')}
        data={tiers.map((value) => ({ value, label: t(`tiers.${value}`) }))}
      />
      <FilterSelect
        filter="group"
        value={search.group}
        onChange={set('group')}
        data={groupChoices(groups.data?.rows.map((row) => row.group) ?? [], search.group).map((value) => ({
          value,
          label: groupName(value),
        }))}
      />
      {isNarrowed && (
        <Button variant="subtle" className={classes.clear ?? ''} onClick={() => setSearch({ sort, order })}>
          {t('customers.clear')}
        </Button>
      )}
    </search>
  )
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
  data: { value: string; label: string }[]
}

function FilterSelect({ filter, value, onChange, data }: FilterSelectProps) {
  const { t } = useTranslation()
  return (
    <Select
      aria-label={t(`customers.${filter}`)}
      placeholder={t(`customers.${filter}`)}
      data-chosen={value !== undefined || undefined}
      className={classes.select ?? ''}
      data={data}
      value={value ?? null}
      onChange={onChange}
      clearable
      allowDeselect
      comboboxProps={{ shadow: 'md', width: 'max-content', position: 'bottom-start' }}
    />
  )
}
