import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMayChange } from '../shop/caller.ts'
import { chosenFilters } from './customers-search.ts'
import { SaveListDialog } from './save-list-dialog.tsx'
import { useConditions } from './use-conditions.ts'
import { useCustomersSearch } from './use-customers-search.ts'
import { writeSegment } from './write-segment.ts'

/** Opens the builder with the filters of the list; where a segment has no words for one of them, those on it now are kept as a list. */
export function SaveAsSegment() {
  const { t } = useTranslation()
  const [search] = useCustomersSearch()
  const [isOpen, dialog] = useDisclosure()
  const { parts } = useConditions()
  const text = parts && writeSegment(search, parts)
  if (!useMayChange() || !parts || (chosenFilters(search).length === 0 && !search.q && !search.where)) return null
  if (text !== undefined)
    return (
      <Button variant="default" renderRoot={(props) => <Link to="/segments/new" search={{ text }} {...props} />}>
        {t('segments.saveAs')}
      </Button>
    )
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t('segments.saveAs')}
      </Button>
      {isOpen && <SaveListDialog onClose={dialog.close} />}
    </>
  )
}
