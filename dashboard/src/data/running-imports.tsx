import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { importRunsQuery } from '../api/imports.ts'
import { ProgressBar } from '../progress/progress-bar.tsx'
import { useFormat } from '../shop/shop.tsx'
import classes from './running-imports.module.css'

/** Imports under way, whoever began them. */
export function RunningImports() {
  const { t } = useTranslation()
  const format = useFormat()
  const query = useQuery(importRunsQuery)
  const running = query.data?.runs.filter(({ phase }) => phase !== 'ended') ?? []
  return running.map(({ importId, fileNames, phase, counts }) => (
    <div key={importId} className={classes.running}>
      <ProgressBar
        share={phase === 'reading' && counts.totalBytes > 0 ? counts.readBytes / counts.totalBytes : null}
        label={t('data.importing', { files: format.list(fileNames) })}
        note={t('import.running.rows', { count: counts.rows, rows: format.count(counts.rows) })}
      >
        <Link to="/data/imports/$importId" params={{ importId }}>
          {t('data.watch')}
        </Link>
      </ProgressBar>
    </div>
  ))
}
