import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { customersQuery } from '../api/customers.ts'
import { CustomersIcon, SearchIcon } from '../icons/icons.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { customerName } from '../states/customer-name.ts'
import { StageMark } from '../states/marks.tsx'
import type { Command } from './command.ts'

const shownMatches = 6

/** The customers who have the text in their name, e-mail or id. */
export function useCustomerCommands(text: string): { commands: Command[]; isSearching: boolean } {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const asOf = useAsOf()
  const typed = text.trim()
  const [q] = useDebouncedValue(typed, 150)
  const matches = useQuery({ ...customersQuery({ asOf, q, limit: shownMatches }), enabled: q !== '' })
  const isSearching = typed !== '' && (q !== typed || matches.isFetching)
  if (typed === '' || !matches.data) return { commands: [], isSearching }
  const { rows, total } = matches.data
  const found = rows.map((customer): Command => {
    const detail = customer.email || customer.userId
    return {
      id: `customer:${customer.customerId}`,
      group: 'customers',
      label: customerName(customer, t),
      ...(detail && { detail }),
      icon: <CustomersIcon />,
      mark: <StageMark stage={customer.stage} />,
      run: () => navigate({ to: '/customers/$customerId', params: { customerId: customer.customerId } }),
    }
  })
  if (total <= shownMatches) return { commands: found, isSearching }
  const all: Command = {
    id: 'customers:all',
    group: 'customers',
    label: t('search.all', { count: total, total: format.count(total) }),
    icon: <SearchIcon />,
    run: () => navigate({ to: '/customers', search: { q: typed } }),
  }
  return { commands: [...found, all], isSearching }
}
