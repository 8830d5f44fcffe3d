import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Format } from '../../../src/words/index.ts'
import { type ReportAnswer, type Reports, reportQuery } from '../api/reports.ts'
import { OpensLink } from '../charts/opens-link.tsx'
import { Picture } from '../charts/picture.tsx'
import { type Opens, useOpens } from '../charts/use-opens.ts'
import { useAsOf } from '../shop/as-of.ts'
import { usePeriod } from '../shop/period.ts'
import { useFormat } from '../shop/shop.tsx'
import classes from './funnel-picture.module.css'
import { type Funnel, type FunnelStep, prepareFunnel } from './prepare-funnel.ts'

export function FunnelPicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const { from, to } = usePeriod()
  return (
    <Picture
      name="funnel"
      title={t('overview.funnel.title')}
      query={useQuery(reportQuery('funnel', { asOf, from, to }))}
      prepare={prepareFunnel}
      height={{ narrow: 280, wide: 280 }}
      sentence={(funnel) => sentenceOf(funnel, t, format)}
    >
      {(funnel, answer) => <FunnelSteps funnel={funnel} answer={answer} />}
    </Picture>
  )
}

type StepsProps = { funnel: Funnel; answer: ReportAnswer<Reports['funnel']> }

export function FunnelSteps({ funnel: { steps }, answer }: StepsProps) {
  const opens = useOpens(answer)
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <Step key={step.step} step={step} opens={opens(step)} />
      ))}
    </ol>
  )
}

/** A step of a newer server is shown as the server calls it. */
function stepName(step: string, t: TFunction): string {
  return t(`overview.funnel.steps.${step}` as 'overview.funnel.steps.cart', { defaultValue: step })
}

function sentenceOf({ first, last, weakest }: Funnel, t: TFunction, format: Format): string {
  const count = first.customers
  const customers = format.count(count)
  if (!weakest || last.rateFromFirst === null)
    return t('overview.funnel.sentenceOne', { count, customers, first: stepName(first.step, t) })
  if (weakest.rateFromPrevious === 1)
    return t('overview.funnel.sentenceAll', {
      ...{ count, customers },
      first: stepName(first.step, t),
      last: stepName(last.step, t),
    })
  return t('overview.funnel.sentence', {
    ...{ count, customers },
    first: stepName(first.step, t),
    last: stepName(last.step, t),
    weakest: stepName(weakest.step, t),
    rate: format.rate(last.rateFromFirst),
  })
}

function Step({ step, opens }: { step: FunnelStep; opens: Opens | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const notes = [
    step.rateFromPrevious === null
      ? ''
      : t('overview.funnel.fromPrevious', { rate: format.rate(step.rateFromPrevious) }),
    // Steps that one event records together have nothing between them.
    !step.medianSeconds ? '' : t('overview.funnel.median', { duration: format.duration(step.medianSeconds) }),
  ].filter((note) => note)
  return (
    <li>
      <OpensLink opens={opens} className={classes.step} style={{ '--size': step.size }}>
        <span className={classes.name}>{stepName(step.step, t)}</span>
        <span className={classes.track}>
          <span className={classes.bar} />
        </span>
        <span className={classes.count}>{format.count(step.customers)}</span>
        {notes.length > 0 && <small className={classes.note}>{format.list(notes)}</small>}
      </OpensLink>
    </li>
  )
}
