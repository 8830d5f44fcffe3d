import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type CustomerAnswer, customerQuery } from '../api/customer.ts'
import { Problem } from '../api/problem.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { SegmentsPanel } from '../segments/segments-panel.tsx'
import { BackLink } from '../shell/back-link.tsx'
import { useAsOf, useSetAsOf } from '../shop/as-of.ts'
import { PageTitle } from '../shop/page-title.tsx'
import { customerName } from '../states/customer-name.ts'
import { BasketPanel } from './basket-panel.tsx'
import { CartsPanel } from './carts-panel.tsx'
import classes from './customer-page.module.css'
import { IdentitiesPanel } from './identities-panel.tsx'
import { LifeStrip } from './life-strip.tsx'
import { OrdersPanel } from './orders-panel.tsx'
import { Portrait } from './portrait.tsx'
import { Preferences } from './preferences.tsx'
import { ProductsProvider } from './products.tsx'
import { RhythmPicture } from './rhythm-picture.tsx'
import { Standing } from './standing.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { EvidenceProvider } from './why.tsx'

const route = getRouteApi('/customers/$customerId')

/** One customer as of the date: who they are, where they stand and why, what they like, what they did. */
export function CustomerPage() {
  const { t } = useTranslation()
  const { customerId } = route.useParams()
  const asOf = useAsOf()
  const query = useQuery(customerQuery(customerId, asOf))
  const isRefused = query.error !== null && (query.data === undefined || query.isPlaceholderData)
  return (
    <article aria-busy={query.isFetching}>
      <BackLink to="/customers">{t('customer.back')}</BackLink>
      {query.isPending && <Loading />}
      {isRefused && query.error && <Refused error={query.error} onRetry={() => query.refetch()} />}
      {!isRefused && query.error && <FailedNote isStale error={query.error} onRetry={() => query.refetch()} />}
      {!isRefused && query.data && (
        <div data-outdated={query.isPlaceholderData || undefined} className={classes.page}>
          <Loaded answer={query.data} />
        </div>
      )}
    </article>
  )
}

function Loaded({ answer }: { answer: CustomerAnswer }) {
  const { t } = useTranslation()
  const { customer, customerId } = answer
  const { name, email, phone, userId } = customer
  const shownName = customerName({ ...customer, customerId }, t)
  // What already stands above as the name is not said again.
  const contacts = [name ? email : '', phone, name || email ? userId : ''].filter((part) => part)
  return (
    <EvidenceProvider evidence={answer.evidence}>
      <ProductsProvider products={answer.products}>
        <header className={classes.head}>
          <PageTitle page={shownName} />
          <h1>{shownName}</h1>
          {contacts.length > 0 && <p className={classes.contacts}>{contacts.join(' · ')}</p>}
          <p className={classes.portrait}>
            <Portrait answer={answer} />
          </p>
        </header>
        <LifeStrip answer={answer} />
        <Standing state={answer.state} />
        <div className={classes.columns}>
          <div className={classes.column}>
            <RhythmPicture answer={answer} />
            <Preferences answer={answer} />
            <OrdersPanel orders={answer.orders} />
            <BasketPanel customer={customer} cartMinor={answer.state.cartMinor} />
            <CartsPanel carts={answer.pastCarts} />
            <SegmentsPanel customerId={customerId} />
            <IdentitiesPanel answer={answer} />
          </div>
          <div className={classes.column}>
            <TimelinePanel customerId={customerId} />
          </div>
        </div>
      </ProductsProvider>
    </EvidenceProvider>
  )
}

function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation()
  const setAsOf = useSetAsOf()
  const asOf = useAsOf()
  if (!(error instanceof Problem) || error.status !== 404) return <FailedNote error={error} onRetry={onRetry} />
  return (
    <div className={classes.head}>
      <h1>{t('customer.notFound')}</h1>
      <p className={classes.portrait}>{t('customer.notFoundDetail')}</p>
      {asOf !== undefined && <Button onClick={() => setAsOf(undefined)}>{t('customer.lookToday')}</Button>}
    </div>
  )
}

/** As high as what comes, so that nothing jumps. */
function Loading() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('states.loading')} className={classes.page}>
      <div className={classes.head}>
        <Skeleton height={32} width={280} maw="100%" />
        <Skeleton height={20} mt={14} maw={720} />
      </div>
      <Skeleton height={128} radius="md" />
      <div className={classes.columns}>
        <Skeleton height={640} radius="md" />
        <Skeleton height={640} radius="md" />
      </div>
    </div>
  )
}
