import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Comparison, catalogueQuery, compareQuery } from '../../api/segments.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { PanelMenu } from '../../charts/panel-menu.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { useFormat } from '../../shop/shop.tsx'
import { useConditionWords } from '../words/use-segment-words.ts'
import { SegmentChoice, useTitles } from './segment-choice.tsx'
import classes from './segment-page.module.css'

const route = getRouteApi('/segments/$name')
const shownDifferences = 12
/** What Cohen calls a large effect; bars of lesser ones are not drawn as long as that. */
const largeEffect = 0.8

/** In what two segments differ, the largest effect first. */
export function ComparePanel({ name }: { name: string }) {
  const { t } = useTranslation()
  const asOf = useAsOf()
  const titleOf = useTitles()
  const { against = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(compareQuery(name, against, asOf))
  const body = useRef<HTMLDivElement>(null)
  const names = [titleOf(name), titleOf(against)] as const
  const rowsOf = useRows(names)
  return (
    <Panel
      title={t('segments.page.compare')}
      lead={against && t('segments.page.compareLead')}
      className={classes.wide}
      aside={
        query.data && (
          <PanelMenu
            title={t('segments.page.compare')}
            picture={body}
            fileName={`${name}-${against}`}
            rows={() => rowsOf(query.data)}
          />
        )
      }
    >
      <div className={classes.chosen} ref={body}>
        <SegmentChoice
          label={t('segments.page.compareWith')}
          value={against}
          without={[name]}
          onChange={(other) =>
            navigate({
              search: (before) => ({ ...before, against: other || undefined }) as never,
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      {!against && <p className={classes.soft}>{t('segments.page.compareAsk')}</p>}
      {query.error && <FailedNote error={query.error} onRetry={() => query.refetch()} />}
      {against && query.isPending && <Skeleton height={240} />}
      {query.data && <Differences comparison={query.data} names={names} />}
      {query.data?.sampledOneIn.map((oneIn, side) => {
        const segment = names[side] ?? ''
        return oneIn > 1 && <Sampled key={segment} segment={segment} oneIn={oneIn} />
      })}
    </Panel>
  )
}

/** Every difference, those without an effect included. */
function useRows(names: readonly [string, string]) {
  const { t } = useTranslation()
  const words = useConditionWords()
  return ({ differences }: Comparison) => [
    [t('segments.page.state'), t('segments.page.value'), ...names, t('segments.page.effect')],
    ...differences.map(({ field, title, value, first, second, effect }) => [
      ...[words.field({ name: field, title }), value === null ? '' : words.value(field, value)],
      ...[first, second, effect],
    ]),
  ]
}

function Sampled({ segment, oneIn }: { segment: string; oneIn: number }) {
  const { t } = useTranslation()
  return <p className={classes.soft}>{t('segments.page.compareSampled', { segment, oneIn })}</p>
}

type Props = { comparison: Comparison; names: readonly [string, string] }

function Differences({ comparison, names }: Props) {
  const { t } = useTranslation()
  const words = useConditionWords()
  const show = useShownValue()
  const shown = comparison.differences.filter(({ effectSize }) => effectSize !== 'none').slice(0, shownDifferences)
  const largest = Math.max(largeEffect, ...shown.map(({ effect }) => effect))
  if (shown.length === 0) return <p className={classes.soft}>{t('segments.page.compareSame')}</p>
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, this is what scrolls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div role="group" className={classes.scroll} tabIndex={0} aria-label={t('segments.page.compare')}>
      <table className={classes.differences}>
        <thead>
          <tr>
            <td />
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {shown.map((difference) => {
            const { field, title, value, first, second, effect, effectSize } = difference
            return (
              <tr key={`${field} ${value}`}>
                <th scope="row">
                  {words.field({ name: field, title })}
                  {value !== null && <small>{words.value(field, value)}</small>}
                </th>
                <td>{show(field, value, first)}</td>
                <td>{show(field, value, second)}</td>
                <td>
                  <span className={classes.measured}>
                    <span>{t(`segments.page.effects.${effectSize}`)}</span>
                    <span
                      className={classes.bar}
                      style={{ width: `${(effect / largest) * 100}%` }}
                      aria-hidden="true"
                    />
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** A mean in the unit of its field, or the share of those with a value. */
function useShownValue() {
  const format = useFormat()
  const catalogue = useQuery(catalogueQuery).data
  const fields = catalogue?.conditions.find(({ kind }) => kind === 'field')?.fields ?? []
  return (name: string, value: string | null, figure: number | null): string => {
    if (figure === null) return '–'
    const type = value === null ? fields.find((field) => field.name === name)?.type : 'share'
    if (type === 'share') return format.rate(figure)
    return type === 'money' ? format.money(Math.round(figure)) : format.number(figure)
  }
}
