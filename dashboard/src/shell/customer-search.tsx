import { Combobox, Kbd, Loader, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CustomerRow, customersQuery } from '../api/customers.ts'
import { SearchIcon } from '../icons/icons.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { customerName } from '../states/customer-name.ts'
import { StageMark } from '../states/marks.tsx'
import classes from './customer-search.module.css'

const shownMatches = 8
const allMatches = 'all'
const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)

/** Finds a customer by name, e-mail or id from anywhere; Ctrl or Cmd and K leads here. */
export function CustomerSearch() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const asOf = useAsOf()
  const input = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const matches = useQuery({ ...customersQuery({ asOf, q, limit: shownMatches }), enabled: q !== '' })
  useHotkeys([['mod+K', () => input.current?.focus()]], [])

  const go = (choice: string) => {
    combobox.closeDropdown()
    input.current?.blur()
    setText('')
    if (choice === allMatches) navigate({ to: '/customers', search: { q: text.trim() } })
    else navigate({ to: '/customers/$customerId', params: { customerId: choice } })
  }
  return (
    <Combobox store={combobox} onOptionSubmit={go} shadow="md">
      <Combobox.Target>
        <TextInput
          ref={input}
          className={classes.search}
          type="search"
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          leftSection={<SearchIcon />}
          rightSection={
            matches.isFetching ? <Loader size={14} /> : <Kbd className={classes.key}>{isMac ? '⌘K' : 'Ctrl K'}</Kbd>
          }
          rightSectionWidth={64}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onFocus={() => text && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1 && text.trim()) go(allMatches)
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q === '' || !matches.data}>
        <Combobox.Options aria-label={t('search.matches')}>
          {matches.data?.rows.map((customer) => (
            <Combobox.Option key={customer.customerId} value={customer.customerId}>
              <Match customer={customer} />
            </Combobox.Option>
          ))}
          {matches.data && <MoreMatches total={matches.data.total} />}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Match({ customer }: { customer: CustomerRow }) {
  const { t } = useTranslation()
  return (
    <span className={classes.match}>
      <span className={classes.who}>
        <strong>{customerName(customer, t)}</strong>
        <small>{customer.email || customer.userId}</small>
      </span>
      <StageMark stage={customer.stage} />
    </span>
  )
}

function MoreMatches({ total }: { total: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (total === 0) return <Combobox.Empty>{t('search.none')}</Combobox.Empty>
  if (total <= shownMatches) return null
  return (
    <Combobox.Option value={allMatches} className={classes.more ?? ''}>
      {t('search.all', { count: total, total: format.count(total) })}
    </Combobox.Option>
  )
}
