import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomerAnswer, Identifier, Merge } from '../api/customer.ts'
import { Panel } from '../charts/panel.tsx'
import { useMayChange } from '../shop/caller.ts'
import { useFormat } from '../shop/shop.tsx'
import classes from './side-list.module.css'
import { UndoMerge } from './undo-merge.tsx'
import { useSaved } from './use-saved.ts'

/** Under which identifiers the customer came, and which customers were joined into this one. */
export function IdentitiesPanel({ answer: { customerId, identifiers, merges } }: { answer: CustomerAnswer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayChange = useMayChange()
  const saved = useSavedIdentities(identifiers, merges)
  return (
    <Panel title={t('customer.identities.title')} saved={saved}>
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

/** Identifiers with since when they are known, then merges with the rule and the time of each. */
function useSavedIdentities(identifiers: readonly Identifier[], merges: readonly Merge[]) {
  const { t } = useTranslation()
  const { as } = useSaved()
  const heads = (['kind', 'value', 'since', 'undone'] as const).map((head) => t(`customer.identities.saved.${head}`))
  return as('identities', () => [
    heads,
    ...identifiers.map(({ kind, value, since }) => [kind, value, since, null]),
    ...merges.map(({ rule, fromId, mergedAt, undoneAt }) => [rule, fromId, mergedAt, undoneAt]),
  ])
}
