import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelImport, type ImportRunAnswer, importRunQuery, importsQuery } from '../api/imports.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { ImportRow } from '../data/imports-page.tsx'
import { ProgressBar } from '../progress/progress-bar.tsx'
import { BackLink } from '../shell/back-link.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import classes from './import-page.module.css'
import { RunResult } from './run-result.tsx'

const route = getRouteApi('/data/imports/$importId')

/** One import: how far it is while it runs, what came of it afterwards. */
export function RunPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { importId } = route.useParams()
  const query = useQuery(importRunQuery(importId))
  useRefreshOnceEnded(query.data)
  return (
    <>
      <BackLink to="/data/imports">{t('import.back')}</BackLink>
      {query.isError && <OlderImport importId={importId} error={query.error} onRetry={() => query.refetch()} />}
      {query.data && (
        <>
          <PageTitle page={format.list(query.data.fileNames)} />
          <h1 className={classes.name}>{format.list(query.data.fileNames)}</h1>
          {query.data.phase === 'ended' ? <RunResult run={query.data} /> : <Running run={query.data} />}
        </>
      )}
    </>
  )
}

/** Everything on other pages is older than an import that has just ended. */
function useRefreshOnceEnded(run: ImportRunAnswer | undefined): void {
  const client = useQueryClient()
  const hasEnded = run?.phase === 'ended'
  useEffect(() => {
    if (hasEnded) client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import-run' })
  }, [client, hasEnded])
}

function Running({ run }: { run: ImportRunAnswer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => cancelImport(run.importId),
    onSuccess: (answer) => client.setQueryData(importRunQuery(run.importId).queryKey, answer),
  })
  const { rows, accepted, rejected, duplicates, readBytes, totalBytes } = run.counts
  const isReading = run.phase === 'reading'
  const facts = [
    t('import.running.rows', { count: rows, rows: format.count(rows) }),
    t('import.running.accepted', { accepted: format.count(accepted) }),
    t('import.running.rejected', { rejected: format.count(rejected) }),
    t('import.running.duplicates', { duplicates: format.count(duplicates) }),
    run.seconds > 0.5 && t('import.running.speed', { rows: format.count(rows / run.seconds) }),
  ]
  return (
    <ProgressBar
      share={isReading && totalBytes > 0 ? readBytes / totalBytes : null}
      label={
        run.isStopping
          ? t('import.running.stopping')
          : isReading
            ? t('import.running.reading')
            : t('import.running.refreshing')
      }
      note={
        <>
          {facts.filter((fact) => fact !== false).join(' · ')}
          <br />
          {t('import.running.note')}
        </>
      }
    >
      {isReading && (
        <Button
          size="xs"
          variant="default"
          loading={cancel.isPending || run.isStopping}
          onClick={() => cancel.mutate()}
        >
          {t('import.running.cancel')}
        </Button>
      )}
    </ProgressBar>
  )
}

/** One from before the server's start: the record knows what came of it. */
function OlderImport({ importId, error, onRetry }: { importId: string; error: Error; onRetry: () => void }) {
  const imports = useQuery(importsQuery)
  const found = imports.data?.imports.find((each) => each.importId === importId)
  if (imports.isPending) return null
  if (!found) return <FailedNote error={error} onRetry={onRetry} />
  return (
    <>
      <PageTitle page={found.fileName} />
      <h1 className={classes.name}>{found.fileName}</h1>
      <ul className={classes.older}>
        <ImportRow imported={found} />
      </ul>
    </>
  )
}
