import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ReportAnswer, type Reports, reportQuery } from '../api/reports.ts'
import { OpensLink } from '../charts/opens-link.tsx'
import { Picture } from '../charts/picture.tsx'
import { useCell } from '../charts/use-cell.ts'
import { type Opens, useOpens } from '../charts/use-opens.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { useHasAll } from '../shop/view-choice.ts'
import classes from './cohorts-picture.module.css'
import { type Cohort, type CohortCell, type CohortMeasure, type Cohorts, prepareCohorts } from './prepare-cohorts.ts'

const recentCohorts = 13

/** A heat map that is a real table: rows are months of first orders, columns the months after. */
export function CohortsPicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  return (
    <Picture
      name="cohorts"
      title={t('overview.cohorts.title')}
      query={useQuery(reportQuery('cohorts', { asOf }))}
      prepare={prepareCohorts}
      height={{ narrow: 420, wide: 440 }}
      sentence={({ spoken }) =>
        spoken
          ? t('overview.cohorts.sentence', {
              customers: format.count(spoken.customers),
              cohort: format.month(spoken.cohort),
              rate: format.rate(spoken.rate),
            })
          : t('overview.cohorts.sentenceShort')
      }
    >
      {(cohorts, answer) => <CohortTable {...cohorts} answer={answer} />}
    </Picture>
  )
}

type OpensRow = (row: Reports['cohorts']) => Opens | undefined
type TableProps = Cohorts & { answer: ReportAnswer<Reports['cohorts']>; measure?: CohortMeasure }

export function CohortTable({ cohorts, lastPeriod, hasPartial, answer, measure = 'rate' }: TableProps) {
  const { t } = useTranslation()
  const opens = useOpens(answer)
  const [hasAll, setHasAll] = useHasAll('cohorts')
  const shown = hasAll ? cohorts : cohorts.slice(-recentCohorts)
  const periods = Array.from(
    { length: Math.min(lastPeriod, hasAll ? lastPeriod : recentCohorts - 1) },
    (_, place) => place + 1,
  )
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('overview.cohorts.caption')}>
        <table className={classes.table}>
          <caption>{t('overview.cohorts.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('overview.cohorts.cohort')}</th>
              <th scope="col" className={classes.number}>
                {t('overview.cohorts.customers')}
              </th>
              {periods.map((period) => (
                <th
                  key={period}
                  scope="col"
                  className={classes.period}
                  aria-label={t('overview.cohorts.period', { count: period })}
                >
                  +{period}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((cohort) => (
              <CohortLine key={cohort.cohort} cohort={cohort} periods={periods} measure={measure} opens={opens} />
            ))}
          </tbody>
        </table>
      </section>
      <div className={classes.foot}>
        <p>
          {t('overview.cohorts.axis')}
          {hasPartial && ` ${t('overview.cohorts.partialLegend')}`}
        </p>
        {cohorts.length > recentCohorts && (
          <Button variant="subtle" size="xs" onClick={() => setHasAll(!hasAll)}>
            {hasAll
              ? t('overview.cohorts.showRecent', { count: recentCohorts })
              : t('overview.cohorts.showAll', { count: cohorts.length })}
          </Button>
        )}
      </div>
    </>
  )
}

type LineProps = { cohort: Cohort; periods: number[]; measure: CohortMeasure; opens: OpensRow }

function CohortLine({ cohort, periods, measure, opens }: LineProps) {
  const format = useFormat()
  const cell = useCell()
  return (
    <tr>
      <th scope="row">{cell(cohort.cohort, 'cohort', 'text')}</th>
      <td className={classes.number}>
        <OpensLink opens={opens(cohort.row)}>{format.count(cohort.customers)}</OpensLink>
      </td>
      {periods.map((period) => {
        const found = cohort.cells[period - 1]
        return found ? (
          <HeatCell key={period} cell={found} cohort={cohort} measure={measure} opens={opens(found)} />
        ) : (
          <td key={period} />
        )
      })}
    </tr>
  )
}

type CellProps = { cell: CohortCell; cohort: Cohort; measure: CohortMeasure; opens: Opens | undefined }

function HeatCell({ cell, cohort: { customers }, measure, opens }: CellProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const counts = t('overview.cohorts.cell', { active: format.count(cell.active), customers: format.count(customers) })
  const told = {
    rate: () => (cell.rate === null ? '' : format.rate(cell.rate)),
    active: () => format.count(cell.active),
    revenueMinor: () => format.moneyWhole(cell.revenueMinor),
  }[measure]()
  return (
    <td
      className={classes.heat}
      data-partial={cell.isPartial || undefined}
      style={{ '--ground': `var(--heat-${cell.heat})`, '--text': `var(--ink-on-heat-${cell.heat})` }}
    >
      <OpensLink opens={opens} tip={cell.isPartial ? `${counts}; ${t('overview.cohorts.partial')}` : counts}>
        {told}
      </OpensLink>
    </td>
  )
}
