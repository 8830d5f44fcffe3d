import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sayFigure } from '../../../src/words/index.ts'
import { type ReportAnswer, type Reports, reportQuery } from '../api/reports.ts'
import { OpensFigure } from '../charts/opens-link.tsx'
import { Picture } from '../charts/picture.tsx'
import { type Opens, useOpens } from '../charts/use-opens.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { ChangeMark } from './change-mark.tsx'
import { prepareSalesTree, type SalesTree, type TreeFactor } from './prepare-sales-tree.ts'
import classes from './sales-tree-picture.module.css'
import { useChosenDays } from './use-chosen-days.ts'

/** Revenue as a product of four factors, each with its change and what it did to the change of the whole. */
export function SalesTreePicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const { from, to, compare } = useChosenDays()
  return (
    <Picture
      name="sales-tree"
      title={t('overview.salesTree.title')}
      query={useQuery(reportQuery('sales-tree', { asOf, from, to, compare }))}
      prepare={prepareSalesTree}
      height={{ narrow: 560, wide: 250 }}
      sentence={({ strongest }) =>
        strongest
          ? t(`overview.salesTree.sentence.${strongest.contributionMinor > 0 ? 'up' : 'down'}`, {
              factor: t(`reports.columns.${strongest.metric}`),
              money: format.moneyWhole(Math.abs(strongest.contributionMinor)),
            })
          : t('overview.salesTree.sentence.none')
      }
    >
      {(tree, answer) => <SalesTreeBoxes tree={tree} answer={answer} />}
    </Picture>
  )
}

type BoxesProps = { tree: SalesTree; answer: ReportAnswer<Reports['sales-tree']> }

export function SalesTreeBoxes({ tree: { revenue, factors }, answer }: BoxesProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  return (
    <div className={classes.tree}>
      <div className={classes.root}>
        <span className={classes.name}>{t('reports.columns.revenueMinor')}</span>
        <strong>{format.moneyWhole(revenue.value)}</strong>
        <ChangeMark {...revenue} />
      </div>
      <ol className={classes.factors}>
        {factors.map((factor) => (
          <FactorBox key={factor.metric} factor={factor} opens={opens(factor.row)} />
        ))}
      </ol>
    </div>
  )
}

function FactorBox({ factor, opens }: { factor: TreeFactor; opens: Opens | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { metric, value, unit, before, change, contributionMinor, size } = factor
  // A rate, an average and a ratio are told finer than a total, or their change could not be seen.
  const show = (figure: number | null) => (figure === null ? '–' : sayFigure(figure, unit, format))
  return (
    <li className={classes.factor}>
      <span className={classes.name}>{t(`reports.columns.${metric}`)}</span>
      <strong>
        <OpensFigure opens={opens}>{show(value)}</OpensFigure>
      </strong>
      <span className={classes.was}>
        {value !== null && <ChangeMark value={value} before={before} change={change} />}
        {before !== null && <small>{t('overview.changes.before', { value: show(before) })}</small>}
      </span>
      {contributionMinor !== null && (
        <span className={classes.part} data-sign={contributionMinor < 0 ? 'less' : 'more'} style={{ '--size': size }}>
          <span className={classes.track}>
            <i />
          </span>
          <span>
            {t(contributionMinor < 0 ? 'overview.salesTree.less' : 'overview.salesTree.more', {
              money: format.moneyWhole(Math.abs(contributionMinor)),
            })}
          </span>
        </span>
      )}
    </li>
  )
}
