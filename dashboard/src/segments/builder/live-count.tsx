import { Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import { countQuery, type Segment, type Tree } from '../../api/segments.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { useFormat } from '../../shop/shop.tsx'
import { customerName } from '../../states/customer-name.ts'
import { useFailureWords } from '../words/use-reasons.ts'
import classes from './builder.module.css'
import { isUnfinished } from './unfinished.ts'

/** How many customers the definition means as it stands, and a few of them. */
export function LiveCount({ tree, isAskable }: { tree: Tree; isAskable: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const [asked] = useDebouncedValue(tree, 250)
  // What is asked is a moment behind what is shown.
  const enabled = isAskable && !isUnfinished(asked)
  const count = useQuery({ ...countQuery({ definition: asked }, asOf), enabled, retry: false })
  const answer = count.data
  return (
    <section className={classes.count} aria-label={t('segments.count.title')} aria-busy={count.isFetching}>
      <h2>{t('segments.count.title')}</h2>
      <div role="status" data-behind={!isAskable || count.isPlaceholderData || undefined}>
        {!answer && isAskable && count.isPending && <Skeleton height={64} />}
        {answer && (
          <>
            <p className={classes.number1}>{format.count(answer.customers)}</p>
            <p className={classes.small}>
              {answer.share !== null &&
                t('segments.count.share', { share: format.rate(answer.share), of: format.count(answer.of) })}
              {' · '}
              {t('segments.count.took', { ms: format.count(Math.round(answer.milliseconds)) })}
            </p>
          </>
        )}
        {!isAskable && <p className={classes.small}>{t('segments.count.unfinished')}</p>}
      </div>
      {isAskable && count.error && <Failed error={count.error} onRetry={() => count.refetch()} />}
      {answer && answer.examples.length > 0 && (
        <>
          <h3>{t('segments.count.examples')}</h3>
          <ul className={classes.examples}>
            {answer.examples.map((customer) => (
              <li key={customer.customerId}>
                <Link to="/customers/$customerId" params={{ customerId: customer.customerId }} target="_blank">
                  {customerName(customer, t)}
                </Link>
                <small>{t(`stages.${customer.stage}` as 'stages.new', { defaultValue: customer.stage })}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {answer?.customers === 0 && <p className={classes.small}>{t('segments.count.nobody')}</p>}
    </section>
  )
}

/** A definition that names what is gone is told in the reader's words; anything else as every failure is. */
function Failed({ error, onRetry }: { error: Error; onRetry(): void }) {
  const why = useFailureWords()
  if (!(error instanceof Problem) || error.status !== 422) return <FailedNote error={error} onRetry={onRetry} />
  return (
    <p role="alert" className={classes.impossible}>
      {why({ failure: error.detail, failureCause: error.reason as Segment['failureCause'] })}
    </p>
  )
}
