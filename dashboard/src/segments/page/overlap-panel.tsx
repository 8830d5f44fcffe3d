import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Overlap, overlapQuery } from '../../api/segments.ts'
import { readWordList, writeWordList } from '../../api/word-list.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { PanelMenu } from '../../charts/panel-menu.tsx'
import { CloseIcon } from '../../icons/icons.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { useFormat } from '../../shop/shop.tsx'
import { exactlyIn } from './exactly-in.ts'
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
  const shown = others.length > 0 && !overlap.isPlaceholderData ? overlap.data : undefined
  const body = useRef<HTMLDivElement>(null)
  const titles = names.map(titleOf)
  const size = t('segments.columns.size')
  const put = (next: readonly string[]) =>
    navigate({
      search: (before) => ({ ...before, with: writeWordList(next) }) as never,
      replace: true,
      resetScroll: false,
    })
  return (
    <Panel
      title={t('segments.page.overlap')}
      className={classes.wide}
      aside={
        shown && (
          <PanelMenu
            title={t('segments.page.overlap')}
            picture={body}
            fileName={`${name}-overlap`}
            rows={() => [[...titles, size], ...shown.parts.map((part) => rowOf(part, names))]}
          />
        )
      }
    >
      <div className={classes.chosen} ref={body}>
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
      {shown && <OverlapTable names={names} titles={titles} overlap={shown} />}
    </Panel>
  )
}

const rowOf = ({ segments, customers }: Overlap['parts'][number], names: readonly string[]) => [
  ...names.map((_name, place) => (segments.includes(place) ? 1 : 0)),
  customers,
]

type TableProps = { names: readonly string[]; titles: readonly string[]; overlap: Overlap }

function OverlapTable({ names, titles, overlap }: TableProps) {
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
            {titles.map((title, place) => (
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
              title={t('segments.page.overlapIn', { names: list.format(segments.map((place) => titles[place] ?? '')) })}
            >
              {titles.map((title, place) => (
                <td key={title} data-in={segments.includes(place) || undefined}>
                  {segments.includes(place) ? '●' : '·'}
                </td>
              ))}
              <td>
                <span className={classes.measured}>
                  <Link to="/segments/new" search={{ text: exactlyIn(names, segments) } as never}>
                    {format.count(customers)}
                  </Link>
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
