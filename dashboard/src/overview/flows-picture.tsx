import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReportAnswer, type Reports, reportQuery } from '../api/reports.ts'
import { Chart } from '../charts/chart.tsx'
import { drawFlows } from '../charts/draw-flows.ts'
import { OpensLink } from '../charts/opens-link.tsx'
import { Picture } from '../charts/picture.tsx'
import { useDaysTold } from '../charts/use-days-told.ts'
import { type Opens, useOpens } from '../charts/use-opens.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { isStage, stages } from '../states/stages.ts'
import type { Palette } from '../theme/palette.ts'
import classes from './flows-picture.module.css'
import { type Flows, prepareFlows } from './prepare-flows.ts'
import { useChosenDays } from './use-chosen-days.ts'

/** Who moved from one stage to another in the period, each flow opening its customers. */
export function FlowsPicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const { from, to } = useChosenDays()
  const { stretch } = useDaysTold()
  return (
    <Picture
      name="lifecycle-flow"
      title={t('overview.flows.title')}
      query={useQuery(reportQuery('lifecycle-flow', { asOf, from, to }))}
      prepare={prepareFlows}
      height={{ narrow: 560, wide: 360 }}
      sentence={(_flows, answer) => {
        const told = (figure: string) => format.count(Number(answer.summary[0]?.[figure] ?? 0))
        return t('overview.flows.sentence', {
          period: answer.period ? stretch(answer.period) : '',
          movers: told('movedCustomers'),
          everybody: told('knownCustomers'),
          lapsed: told('lapsedCustomers'),
          returned: told('returnedCustomers'),
        })
      }}
    >
      {(flows, answer) => <FlowChart flows={flows} answer={answer} />}
    </Picture>
  )
}

const shownFlows = 8

type ChartProps = { flows: Flows; answer: ReportAnswer<Reports['lifecycle-flow']> }

export function FlowChart({ flows: { moved }, answer }: ChartProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  const nameOf = useCallback((place: string) => (isStage(place) ? t(`stages.${place}`) : t('overview.flows.none')), [t])
  const draw = useCallback(
    (palette: Palette) => drawFlows(moved, { nameOf, colourOf, count: format.count, order: stages, opens }, palette),
    [moved, nameOf, format, opens],
  )
  if (moved.length === 0) return <p>{t('overview.flows.nobody')}</p>
  const told = moved.slice(0, shownFlows)
  const label = told
    .map((flow) => `${nameOf(flow.from)} → ${nameOf(flow.to)}: ${format.count(flow.customers)}`)
    .join('; ')
  return (
    <div className={classes.flows}>
      <Chart draw={draw} label={label} height={320} hasMarks />
      <ol className={classes.list}>
        {told.map((flow) => (
          <FlowLine key={`${flow.from} ${flow.to}`} flow={flow} opens={opens(flow)} nameOf={nameOf} />
        ))}
      </ol>
    </div>
  )
}

const colourOf = (place: string, palette: Palette) => (isStage(place) ? palette.stage[place] : palette.lineStrong)

type LineProps = { flow: Reports['lifecycle-flow']; opens: Opens | undefined; nameOf: (place: string) => string }

function FlowLine({ flow, opens, nameOf }: LineProps) {
  const format = useFormat()
  return (
    <li>
      <OpensLink opens={opens} className={classes.line}>
        <span className={classes.way}>
          <i data-stage={flow.from} /> {nameOf(flow.from)} → <i data-stage={flow.to} /> {nameOf(flow.to)}
        </span>
        <strong>{format.count(flow.customers)}</strong>
      </OpensLink>
    </li>
  )
}
