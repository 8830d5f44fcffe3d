import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchIcon } from '../icons/icons.tsx'
import { AddFilter } from './add-filter.tsx'
import { chosenFilters } from './customers-search.ts'
import classes from './filter-bar.module.css'
import { FilterChip } from './filter-chip.tsx'
import { useCustomersSearch } from './use-customers-search.ts'

/** Search, and a chip for every filter of the address, whichever way it came there. */
export function FilterBar({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const chosen = chosenFilters(search)
  return (
    <search className={classes.bar} aria-label={t('customers.filters')}>
      <div className={classes.tools}>
        <SearchField />
        <AddFilter />
        {children}
      </div>
      {chosen.length > 0 && (
        <ul className={classes.chips}>
          {chosen.map(({ name, value }) => (
            <li key={name}>
              <FilterChip name={name} value={value} />
            </li>
          ))}
          <li>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => setSearch({ q: search.q, sort: search.sort, order: search.order })}
            >
              {t('customers.clear')}
            </Button>
          </li>
        </ul>
      )}
    </search>
  )
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
