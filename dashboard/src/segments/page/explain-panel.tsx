import { Button, Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { explainQuery } from '../../api/segments.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { ExplainedTree } from './explained-tree.tsx'
import classes from './segment-page.module.css'

const route = getRouteApi('/segments/$name')

/** Why one customer is in the segment or not; the address has who was asked about. */
export function ExplainPanel({ name }: { name: string }) {
  const { t } = useTranslation()
  const { customer = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(customer)
  const ask = (event: FormEvent) => {
    event.preventDefault()
    const wanted = typed.trim()
    navigate({
      search: (before) => ({ ...before, customer: wanted || undefined }) as never,
      replace: true,
      resetScroll: false,
    })
  }
  return (
    <Panel title={t('segments.page.explain')}>
      <form className={classes.ask} onSubmit={ask}>
        <TextInput
          aria-label={t('segments.page.explainField')}
          placeholder={t('segments.page.explainField')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={typed.trim() === ''}>
          {t('segments.page.ask')}
        </Button>
      </form>
      {customer && <Answer name={name} customer={customer} />}
    </Panel>
  )
}

function Answer({ name, customer }: { name: string; customer: string }) {
  const { t } = useTranslation()
  const asOf = useAsOf()
  const query = useQuery(explainQuery(name, customer, asOf))
  if (query.error) return <FailedNote error={query.error} onRetry={() => query.refetch()} />
  if (!query.data) return <Skeleton height={90} />
  return (
    <div role="status">
      <p>
        <strong>{t(query.data.isMember ? 'segments.page.isIn' : 'segments.page.isOut', { name: customer })}</strong>
      </p>
      <ul className={classes.explained}>
        <ExplainedTree explained={query.data.explained} />
      </ul>
    </div>
  )
}
