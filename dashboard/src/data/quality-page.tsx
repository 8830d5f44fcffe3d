import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { qualityQuery } from '../api/quality.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import list from './list.module.css'
import { prepareQuality, type QualityItem } from './prepare-quality.ts'
import classes from './quality-page.module.css'

/** What is missing from the data or wrong with it, the worst first. */
export function QualityPage() {
  const { t } = useTranslation()
  const query = useQuery(qualityQuery({ asOf: useAsOf() }))
  const prepared = query.data && prepareQuality(query.data.rows)
  return (
    <>
      <PageTitle page={t('data.tabs.quality')} />
      <p className={list.intro}>{t('data.quality.lead')}</p>
      {query.isError && <FailedNote error={query.error} isStale={!!prepared} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton height={420} radius="md" />}
      {prepared && (
        <div data-outdated={query.isPlaceholderData || undefined}>
          {prepared.wrong.length > 0 && (
            <ul className={list.list}>
              {prepared.wrong.map((item) => (
                <QualityRow key={item.check} item={item} />
              ))}
            </ul>
          )}
          {prepared.fine.length > 0 && (
            <section className={classes.fine} aria-label={t('data.quality.fine')}>
              <h2>{t('data.quality.fine')}</h2>
              <ul>
                {prepared.fine.map(({ check }) => (
                  <li key={check}>{t(`checks.${check}.title`)}</li>
                ))}
              </ul>
            </section>
          )}
          {prepared.unknown.length > 0 && (
            <section className={classes.fine} aria-label={t('data.quality.unknown')}>
              <h2>{t('data.quality.unknown')}</h2>
              <ul>
                {prepared.unknown.map(({ check }) => (
                  <li key={check}>{t(`checks.${check}.title`)}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </>
  )
}

function QualityRow({ item: { check, affected, checked, share } }: { item: QualityItem }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <li className={classes.row}>
      <div>
        <h2>{t(`checks.${check}.title`)}</h2>
        <p>{t(`checks.${check}.meaning`)}</p>
        <p className={classes.remedy}>{t(`checks.${check}.remedy`)}</p>
      </div>
      <div className={classes.figures}>
        <strong>{share === null ? '–' : format.rate(share)}</strong>
        <span>{t('data.quality.of', { affected: format.count(affected), checked: format.count(checked) })}</span>
        <span className={classes.track} style={{ '--size': share ?? 0 }}>
          <span />
        </span>
      </div>
    </li>
  )
}
