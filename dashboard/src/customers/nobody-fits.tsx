import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NoDataNote } from '../charts/empty-note.tsx'
import notes from '../charts/notes.module.css'
import { useStatus } from '../shop/shop.tsx'
import { withoutFilters } from './customers-search.ts'
import { useCustomersSearch } from './use-customers-search.ts'

export function NobodyFits() {
  const { t } = useTranslation()
  const { events } = useStatus()
  const [, setSearch] = useCustomersSearch()
  if (events === 0) return <NoDataNote />
  return (
    <div className={notes.empty}>
      <strong>{t('customers.none')}</strong>
      <p>{t('customers.noneRemedy')}</p>
      <Button variant="default" size="sm" mt="sm" onClick={() => setSearch({ ...withoutFilters, q: undefined })}>
        {t('customers.showAll')}
      </Button>
    </div>
  )
}
