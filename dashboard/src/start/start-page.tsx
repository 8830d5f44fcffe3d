import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { followWork, type Progress } from '../api/lines.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { ConnectIcon, CustomersIcon } from '../icons/icons.tsx'
import { offerFiles } from '../import/chosen-files.ts'
import { DropZone } from '../import/drop-zone.tsx'
import { ProgressBar } from '../progress/progress-bar.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import classes from './start-page.module.css'

/** What a shop without events sees first: the three ways to see customers here. */
export function StartPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const importFiles = (files: File[]) => {
    offerFiles(files)
    void navigate({ to: '/data/import' })
  }
  return (
    <>
      <PageTitle page={t('start.title')} />
      <h1>{t('start.title')}</h1>
      <p className={classes.lead}>{t('start.lead')}</p>
      <div className={classes.doors}>
        <section className={classes.main} aria-label={t('start.import.title')}>
          <h2>{t('start.import.title')}</h2>
          <p>{t('start.import.text')}</p>
          <DropZone onFiles={importFiles} />
        </section>
        <Door title={t('start.connect.title')} text={t('start.connect.text')} icon={<ConnectIcon size={22} />}>
          <Button variant="default" renderRoot={(props) => <Link to="/data/connect" {...props} />}>
            {t('start.connect.action')}
          </Button>
        </Door>
        <ExampleDoor />
      </div>
    </>
  )
}

type DoorProps = { title: string; text: string; icon: ReactNode; children: ReactNode }

function Door({ title, text, icon, children }: DoorProps) {
  return (
    <section className={classes.door} aria-label={title}>
      <span className={classes.icon}>{icon}</span>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  )
}

/** Fills the shop with invented customers while one watches; then the overview takes this page's place. */
function ExampleDoor() {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress>()
  const fill = useMutation({
    mutationFn: () => followWork('/api/example', undefined, setProgress),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <Door title={t('start.example.title')} text={t('start.example.text')} icon={<CustomersIcon size={22} />}>
      {fill.isError && <FailedNote error={fill.error} onRetry={() => fill.mutate()} />}
      {fill.isPending ? (
        <ProgressBar
          share={progress && progress.total > 0 ? progress.done / progress.total : null}
          label={
            progress && progress.total === 0 && progress.done > 0
              ? t('start.example.filling', { events: format.count(progress.done) })
              : t('start.example.working')
          }
        />
      ) : (
        <Button variant="default" onClick={() => fill.mutate()}>
          {t('start.example.action')}
        </Button>
      )}
    </Door>
  )
}
