import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveList } from '../api/customers.ts'
import { describeProblem } from '../api/describe-problem.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { useToast } from '../toasts/toasts.tsx'
import { chosenFilters } from './customers-search.ts'
import classes from './filter-bar.module.css'
import { useConditions } from './use-conditions.ts'
import { useCustomersSearch } from './use-customers-search.ts'
import { useDescribeFilter } from './use-describe-filter.ts'
import { useSayPart } from './use-say-part.ts'

/** Keeps those on the list now under a name, where no definition says who they are. */
export function SaveListDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const describe = useDescribeFilter()
  const say = useSayPart()
  const { parts } = useConditions()
  const formId = useId()
  const [{ sort: _sort, order: _order, ...filters }] = useCustomersSearch()
  const [name, setName] = useState('')
  const saving = useMutation({
    mutationFn: () => {
      const conditions = parts?.map((part) => say(part) ?? '') ?? []
      const said = [...conditions, ...chosenFilters(filters).map((filter) => describe(filter.name, filter.value))]
      return saveList({ ...filters, asOf }, { name: name.trim(), description: said.join('; ') })
    },
    async onSuccess({ segment, customers }) {
      const shown = { count: customers, customers: format.count(customers), name: segment }
      toast({ text: t('customers.saveList.saved', shown) })
      await client.invalidateQueries({ queryKey: ['segments'] })
      await navigate({ to: '/segments/$name', params: { name: segment } })
    },
  })
  const problem = saving.error && describeProblem(saving.error, t)
  return (
    <Dialog
      title={t('customers.saveList.title')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('customers.saveList.cancel')}
          </Button>
          <Button type="submit" form={formId} loading={saving.isPending} disabled={name.trim() === ''}>
            {t('customers.saveList.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={classes.stacked}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <p className={classes.hint}>{t('customers.saveList.note')}</p>
        <TextInput
          label={t('customers.saveList.name')}
          value={name}
          maxLength={120}
          error={problem?.text}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
      </form>
    </Dialog>
  )
}
