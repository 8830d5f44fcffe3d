import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { overlapQuery } from '../../api/segments.ts'
import { readWordList, writeWordList } from '../../api/word-list.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { CloseIcon } from '../../icons/icons.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { useFormat } from '../../shop/shop.tsx'
import { SegmentChoice, useTitles } from './segment-choice.tsx'
import classes from './segment-page.module.css'

const route = getRouteApi('/segments/$name')
const mostSegments = 8

/** How many are in exactly which of the segments: a row for every combination that anybody is in, with a dot under each of its segments. */
export function OverlapPanel({ name }: { name: string }) {
  const { t } = useTranslation()
  const asOf = useAsOf()
  const titleOf = useTitles()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const others = readWordList(search.with ?? '').filter((each) => each !== name)
  const names = [name, ...others].slice(0, mostSegments)
  const overlap = useQuery(overlapQuery(names, asOf))
  const put = (next: readonly string[]) =>
    navigate({
      search: (before) => ({ ...before, with: writeWordList(next) }) as never,
      replace: true,
      resetScroll: false,
    })
  return (
    <Panel title={t('segments.page.overlap')} className={classes.wide}>
      <div className={classes.chosen}>
        {others.map((other) => (
          <span key={other} className={classes.chip}>
            {titleOf(other)}
            <button
              type="button"
              aria-label={t('segments.page.remove', { name: titleOf(other) })}
              onClick={() => put(others.filter((each) => each !== other))}
            >
              <CloseIcon size={12} />
            </button>
          </span>
        ))}
        {names.length < mostSegments && (
          <SegmentChoice
            label={t('segments.page.overlapAdd')}
            value=""
            without={names}
            onChange={(other) => put([...others, other])}
          />
        )}
      </div>
      {others.length === 0 && <p className={classes.soft}>{t('segments.page.overlapNone')}</p>}
      {overlap.error && <FailedNote error={overlap.error} onRetry={() => overlap.refetch()} />}
      {others.length > 0 && overlap.isPending && <Skeleton height={160} />}
      {others.length > 0 && overlap.data && !overlap.isPlaceholderData && (
        <OverlapTable names={names.map(titleOf)} overlap={overlap.data} />
      )}
    </Panel>
  )
}

type TableProps = {
  names: readonly string[]
  overlap: { sizes: readonly number[]; parts: readonly { segments: readonly number[]; customers: number }[] }
}

function OverlapTable({ names, overlap }: TableProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const most = Math.max(1, ...overlap.parts.map(({ customers }) => customers))
  const list = new Intl.ListFormat(i18n.language)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, this is what scrolls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div role="group" className={classes.scroll} tabIndex={0} aria-label={t('segments.page.overlap')}>
      <table className={classes.overlap}>
        <thead>
          <tr>
            {names.map((title, place) => (
              <th key={title} scope="col">
                {title}
                <small>{format.count(overlap.sizes[place] ?? 0)}</small>
              </th>
            ))}
            <th scope="col">{t('segments.columns.size')}</th>
          </tr>
        </thead>
        <tbody>
          {overlap.parts.map(({ segments, customers }) => (
            <tr
              key={segments.join()}
              title={t('segments.page.overlapIn', { names: list.format(segments.map((place) => names[place] ?? '')) })}
            >
              {names.map((title, place) => (
                <td key={title} data-in={segments.includes(place) || undefined}>
                  {segments.includes(place) ? '●' : '·'}
                </td>
              ))}
              <td>
                <span className={classes.measured}>
                  <span>{format.count(customers)}</span>
                  <span className={classes.bar} style={{ width: `${(customers / most) * 100}%` }} aria-hidden="true" />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
