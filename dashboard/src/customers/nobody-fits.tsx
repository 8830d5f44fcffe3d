import { useTranslation } from 'react-i18next'
import { NoDataNote } from '../charts/empty-note.tsx'
import notes from '../charts/notes.module.css'
import { useStatus } from '../shop/shop.tsx'

export function NobodyFits() {
  const { t } = useTranslation()
  const { events } = useStatus()
  if (events === 0) return <NoDataNote />
  return (
    <div className={notes.empty}>
      <strong>{t('customers.none')}</strong>
      <p>{t('customers.noneRemedy')}</p>
    </div>
  )
}
