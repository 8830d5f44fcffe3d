import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { reportQuery } from '../api/reports.ts'
import { Chart } from '../charts/chart.tsx'
import { askedDays, customersBehind } from '../charts/customers-behind.ts'
import { drawFlows } from '../charts/draw-flows.ts'
import { Picture } from '../charts/picture.tsx'
import type { CustomersSearch } from '../customers/customers-search.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { isStage, stages } from '../states/stages.ts'
import type { Palette } from '../theme/palette.ts'
import classes from './flows-picture.module.css'
import { type Flow, type Flows, prepareFlows } from './prepare-flows.ts'
import { lastDay, useChosenDays } from './use-chosen-days.ts'

/** Who moved from one stage to another in the period, each flow opening its customers. */
export function FlowsPicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const { from, to } = useChosenDays()
  const query = useQuery(reportQuery('lifecycle-flow', { asOf, from, to }))
  const told = (figure: string) => format.count(Number(query.data?.summary[0]?.[figure] ?? 0))
  return (
    <Picture
      title={t('overview.flows.title')}
      query={query}
      prepare={prepareFlows}
      height={{ narrow: 560, wide: 360 }}
      sentence={() =>
        t('overview.flows.sentence', {
          period: t('charts.period', { from: format.date(from), to: format.date(lastDay(to)) }),
          movers: told('movedCustomers'),
          everybody: told('knownCustomers'),
          lapsed: told('lapsedCustomers'),
          returned: told('returnedCustomers'),
        })
      }
    >
      {(flows) => <FlowChart flows={flows} />}
    </Picture>
  )
}

const shownFlows = 8

/** Flows by month name no customers: the list knows the stage on one other date only. */
export function FlowChart({ flows: { moved, asked }, isLinked = true }: { flows: Flows; isLinked?: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { timeZone } = useStatus()
  const behind = useCallback(
    (flow: Flow) =>
      isLinked
        ? (customersBehind(flow, {
            ...{ report: 'lifecycle-flow', params: { grain: 'period' } },
            ...askedDays(asked, timeZone),
          }) as CustomersSearch | undefined)
        : undefined,
    [isLinked, asked, timeZone],
  )
  const nameOf = useCallback((place: string) => (isStage(place) ? t(`stages.${place}`) : t('overview.flows.none')), [t])
  const draw = useCallback(
    (palette: Palette) => drawFlows(moved, { nameOf, colourOf, count: format.count, order: stages }, palette),
    [moved, nameOf, format],
  )
  const open = useCallback(
    (datum: unknown) => {
      const { flow } = (datum ?? {}) as { flow?: Flow }
      const search = flow && behind(flow)
      if (search) navigate({ to: '/customers', search })
    },
    [navigate, behind],
  )
  if (moved.length === 0) return <p>{t('overview.flows.nobody')}</p>
  const told = moved.slice(0, shownFlows)
  const label = told
    .map((flow) => `${nameOf(flow.from)} → ${nameOf(flow.to)}: ${format.count(flow.customers)}`)
    .join('; ')
  return (
    <div className={classes.flows}>
      <Chart draw={draw} label={label} height={320} onSelect={open} />
      <ol className={classes.list}>
        {told.map((flow) => (
          <FlowLine key={`${flow.from} ${flow.to}`} flow={flow} search={behind(flow)} nameOf={nameOf} />
        ))}
      </ol>
    </div>
  )
}

const colourOf = (place: string, palette: Palette) => (isStage(place) ? palette.stage[place] : palette.lineStrong)

type LineProps = { flow: Flow; search: CustomersSearch | undefined; nameOf: (place: string) => string }

function FlowLine({ flow, search, nameOf }: LineProps) {
  const format = useFormat()
  const told = (
    <>
      <span className={classes.way}>
        <i data-stage={flow.from} /> {nameOf(flow.from)} → <i data-stage={flow.to} /> {nameOf(flow.to)}
      </span>
      <strong>{format.count(flow.customers)}</strong>
    </>
  )
  return (
    <li>
      {search ? (
        <Link to="/customers" search={search} className={classes.line ?? ''}>
          {told}
        </Link>
      ) : (
        <span className={classes.line}>{told}</span>
      )}
    </li>
  )
}
