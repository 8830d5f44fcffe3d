import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMayChange } from '../shop/caller.ts'
import { useStatus } from '../shop/shop.tsx'
import { useCustomersSearch } from './use-customers-search.ts'
import { writeSegment } from './write-segment.ts'

/** Opens the builder with the filters of the list; not there where a segment has no words for one of them. */
export function SaveAsSegment() {
  const { t } = useTranslation()
  const [search] = useCustomersSearch()
  const { currency } = useStatus()
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  const text = writeSegment(search, 10 ** maximumFractionDigits)
  if (!useMayChange() || text === undefined) return null
  return (
    <Button variant="default" renderRoot={(props) => <Link to="/segments/new" search={{ text }} {...props} />}>
      {t('segments.saveAs')}
    </Button>
  )
}
