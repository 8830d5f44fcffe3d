import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomerAnswer } from '../api/customer.ts'
import { Panel } from '../charts/panel.tsx'
import { useMayChange } from '../shop/caller.ts'
import { useFormat } from '../shop/shop.tsx'
import classes from './side-list.module.css'
import { UndoMerge } from './undo-merge.tsx'

/** Under which identifiers the customer came, and which customers were joined into this one. */
export function IdentitiesPanel({ answer: { customerId, identifiers, merges } }: { answer: CustomerAnswer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayChange = useMayChange()
  return (
    <Panel title={t('customer.identities.title')}>
      <section className={classes.part}>
        <h3>{customerId}</h3>
        <ul className={classes.list}>
          {identifiers.map(({ kind, value, since }) => (
            <li key={`${kind} ${value}`}>
              <span>
                {value}{' '}
                <small>
                  {t(`customer.identities.kinds.${kind}` as 'customer.identities.kinds.email', { defaultValue: kind })}
                </small>
              </span>
              <span className={classes.soft}>
                {since !== null && t('customer.identities.since', { date: format.date(since) })}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {merges.length > 0 && (
        <section className={classes.part}>
          <h3>{t('customer.identities.merges')}</h3>
          <ul className={classes.list}>
            {merges.map(({ mergeId, fromId, intoId, rule, mergedAt, undoneAt }) => {
              const other = fromId === customerId ? intoId : fromId
              return (
                <li key={mergeId}>
                  <span>
                    <Link to="/customers/$customerId" params={{ customerId: other }}>
                      {other}
                    </Link>{' '}
                    <small>
                      {t(`customer.identities.rules.${rule}` as 'customer.identities.rules.alias', {
                        defaultValue: rule,
                      })}
                      {undoneAt !== null && `; ${t('customer.identities.undone', { date: format.date(undoneAt) })}`}
                    </small>
                  </span>
                  <span className={classes.soft}>
                    {format.date(mergedAt)}
                    {undoneAt === null && mayChange && <UndoMerge mergeId={mergeId} otherId={other} />}
                  </span>
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </Panel>
  )
}
