import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type ImportRunAnswer, mappingAddress } from '../api/imports.ts'
import { useReason } from '../data/use-reason.ts'
import { addDays, dayOf } from '../format/days.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import classes from './run-result.module.css'

/** What came of an import, and where to go from here. */
export function RunResult({ run }: { run: ImportRunAnswer }) {
  const { t } = useTranslation()
  const { refusalText } = useReason()
  const { result, problem, counts } = run
  const state = result?.state ?? 'failed'
  const why = result?.error ?? (problem && { ...problem, reason: problem.detail })
  return (
    <div className={classes.result}>
      <p className={classes.state} data-state={state} role="status">
        <strong>{t(`import.result.${state}`)}</strong>
        {why && <span>{refusalText(why)}</span>}
        {state !== 'done' && <span>{t('import.result.again')}</span>}
      </p>
      <Figures counts={result ?? counts} seconds={run.seconds} customers={result?.refreshed?.customers} />
      <Where run={run} />
      {result && result.firstRejects.length > 0 && <FirstRejects rows={result.firstRejects} />}
    </div>
  )
}

type Counts = Pick<ImportRunAnswer['counts'], 'rows' | 'accepted' | 'rejected' | 'duplicates' | 'skipped'>

function Figures({ counts, seconds, customers }: { counts: Counts; seconds: number; customers: number | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const figures = [
    ['accepted', format.count(counts.accepted)],
    ['rejected', format.count(counts.rejected)],
    ['duplicates', format.count(counts.duplicates)],
    ['skipped', format.count(counts.skipped)],
    ['customers', customers === undefined ? '–' : format.count(customers)],
    ['seconds', format.duration(seconds)],
  ] as const
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name} data-bad={(name === 'rejected' && counts.rejected > 0) || undefined}>
          <dt>{t(`import.result.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** To the figures as of the newest event, so that an old history is not seen from today. */
function Where({ run: { importId, result, counts } }: { run: ImportRunAnswer }) {
  const { t } = useTranslation()
  const { timeZone } = useStatus()
  const newest = result?.dateRange?.to
  const asOf = newest && addDays(dayOf(newest, timeZone), 1)
  const isOld = asOf !== undefined && asOf < addDays(dayOf(Date.now(), timeZone), -30)
  return (
    <div className={classes.where}>
      <Button renderRoot={(props) => <Link to="/" search={isOld ? { asOf } : {}} {...props} />}>
        {t('import.result.overview')}
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/customers" search={isOld ? { asOf } : {}} {...props} />}
      >
        {t('import.result.customersLink')}
      </Button>
      {counts.rejected > 0 && (
        <Button variant="default" renderRoot={(props) => <Link to="/data/rejects" search={{ importId }} {...props} />}>
          {t('import.result.rejectsLink', { count: counts.rejected })}
        </Button>
      )}
      <Button variant="default" component="a" href={mappingAddress(importId)} download>
        {t('import.result.mapping')}
      </Button>
    </div>
  )
}

type Row = NonNullable<ImportRunAnswer['result']>['firstRejects'][number]

function FirstRejects({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { refusalText } = useReason()
  return (
    <section className={classes.rejects} aria-label={t('import.result.first')}>
      <h2>{t('import.result.first')}</h2>
      <ol>
        {rows.slice(0, 5).map(({ line, field, reason, remedy }) => (
          <li key={`${line}-${field}`}>
            <span>{t('import.line', { line: format.count(line) })}</span> {refusalText({ reason, remedy })}
          </li>
        ))}
      </ol>
    </section>
  )
}
