import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { SearchIcon } from '../icons/icons.tsx'
import { useToast } from '../toasts/toasts.tsx'
import { AddFilter } from './add-filter.tsx'
import { chosenFilters, withoutFilters } from './customers-search.ts'
import classes from './filter-bar.module.css'
import { Chip, ConditionChip, FilterChip } from './filter-chip.tsx'
import { useConditions } from './use-conditions.ts'
import { useCustomersSearch } from './use-customers-search.ts'
import { useSayPart } from './use-say-part.ts'

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
      {(chosen.length > 0 || search.where) && (
        <ul className={classes.chips}>
          <ConditionChips />
          {chosen.map(({ name, value }) => (
            <li key={name}>
              <FilterChip name={name} value={value} />
            </li>
          ))}
          <li>
            <Button variant="subtle" size="compact-sm" onClick={() => setSearch(withoutFilters)}>
              {t('customers.clear')}
            </Button>
          </li>
        </ul>
      )}
    </search>
  )
}

/** The conditions of the address, each in words; what the server does not understand is shown as it was written. */
function ConditionChips() {
  const { t } = useTranslation()
  const [{ where = '' }, setSearch] = useCustomersSearch()
  const { parts, error, write } = useConditions()
  const say = useSayPart()
  const toast = useToast()
  if (error)
    return (
      <li>
        <Chip words={where} onRemove={() => setSearch({ where: undefined })} />
      </li>
    )
  return parts?.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: conditions stand in the order of the definition, and equal ones may be twice
    <li key={place}>
      <ConditionChip
        {...{ part, place, words: say(part) ?? '…' }}
        onRemove={() =>
          write(parts.toSpliced(place, 1)).catch((failure: Error) =>
            toast({ text: describeProblem(failure, t).detail, tone: 'fail' }),
          )
        }
      />
    </li>
  ))
}

/** Keeps what is typed to itself and writes the address when the typing rests. */
function SearchField() {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const input = useRef<HTMLInputElement>(null)
  const apply = useDebouncedCallback((q: string) => setSearch({ q: q.trim() || undefined }), 250)
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
