import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type UploadKind, uploadsQuery } from '../../api/uploads.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { BackLink } from '../../shell/back-link.tsx'
import { useMayChange } from '../../shop/caller.ts'
import { PageTitle } from '../../shop/page-title.tsx'
import { UploadDialog } from './upload-dialog.tsx'
import { UploadRow } from './upload-row.tsx'
import classes from './uploads.module.css'

/** Lists of customers and feeds of outside facts: what there is for segments to read. */
export function UploadsPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle page={t('uploads.title')} />
      <BackLink to="/segments">{t('segments.back')}</BackLink>
      <h1>{t('uploads.title')}</h1>
      <p className={classes.lead}>{t('uploads.lead')}</p>
      <Section kind="list" title={t('uploads.lists')} none={t('uploads.listsNone')} add={t('uploads.uploadList')} />
      <Section kind="feed" title={t('uploads.feeds')} none={t('uploads.feedsNone')} add={t('uploads.uploadFeed')} />
    </>
  )
}

type Props = { kind: UploadKind; title: string; none: string; add: string }

function Section({ kind, title, none, add }: Props) {
  const mayChange = useMayChange()
  const [isUploading, setIsUploading] = useState(false)
  const query = useQuery(uploadsQuery)
  const uploads = query.data?.uploads.filter((upload) => upload.kind === kind)
  return (
    <section className={classes.section} aria-labelledby={`uploads-${kind}`}>
      <div className={classes.head}>
        <h2 id={`uploads-${kind}`}>{title}</h2>
        {mayChange && (
          <Button variant="default" onClick={() => setIsUploading(true)}>
            {add}
          </Button>
        )}
      </div>
      {query.error && <FailedNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton height={90} radius="md" />}
      {uploads?.length === 0 && <p className={classes.none}>{none}</p>}
      {uploads && uploads.length > 0 && (
        <ul className={classes.list}>
          {uploads.map((upload) => (
            <UploadRow key={upload.name} upload={upload} mayChange={mayChange} />
          ))}
        </ul>
      )}
      {isUploading && <UploadDialog kind={kind} onClose={() => setIsUploading(false)} />}
    </section>
  )
}
