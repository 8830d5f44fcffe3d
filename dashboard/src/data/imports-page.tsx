import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { importsQuery, mappingAddress, type RecordedImport } from '../api/imports.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import { useWho } from '../shop/use-who.ts'
import classes from './imports-page.module.css'
import list from './list.module.css'
import { useReason } from './use-reason.ts'
import { useSourceName } from './use-source-name.ts'

/** Every import on record, newest first. */
export function ImportsPage() {
  const { t } = useTranslation()
  const query = useQuery(importsQuery)
  const imports = query.data?.imports
  return (
    <>
      <PageTitle page={t('data.tabs.imports')} />
      {query.isError && <FailedNote error={query.error} isStale={!!imports} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton height={220} radius="md" />}
      {imports?.length === 0 && (
        <p className={list.empty}>
          <strong>{t('data.imports.none')}</strong>
          {t('data.imports.noneText')}
        </p>
      )}
      {imports && imports.length > 0 && (
        <ol className={list.list}>
          {imports.map((imported) => (
            <ImportRow key={imported.importId} imported={imported} />
          ))}
        </ol>
      )}
    </>
  )
}

/** An import in the list, with what came of it. */
export function ImportRow({ imported }: { imported: RecordedImport }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { refusalText } = useReason()
  const sourceName = useSourceName()
  const who = useWho()
  const { importId, fileName, state, accepted, rejected, duplicates, startedAt, error, errorCause } = imported
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link to="/data/imports/$importId" params={{ importId }}>
          {fileName}
        </Link>
        <span>
          {[format.dateTime(startedAt), sourceName(`file:${imported.mapping}`), who(imported.startedBy ?? '')]
            .filter((part) => part)
            .join(' · ')}
        </span>
        {error && <span className={classes.error}>{refusalText({ reason: error, cause: errorCause })}</span>}
      </div>
      <span className={classes.state} data-state={state}>
        {t(`data.imports.${state}`)}
      </span>
      <p className={classes.counts}>
        {t('data.imports.counts', { accepted: format.count(accepted), duplicates: format.count(duplicates) })}
      </p>
      <p className={classes.links}>
        {rejected > 0 && (
          <Link to="/data/rejects" search={{ importId }}>
            {t('data.imports.rejected', { count: rejected, rejected: format.count(rejected) })}
          </Link>
        )}
        <a href={mappingAddress(importId)} download>
          {t('data.imports.mapping')}
        </a>
      </p>
    </li>
  )
}
