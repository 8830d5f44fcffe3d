import { ActionIcon, Menu } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { LiHTMLAttributes, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segment, SegmentSizes } from '../../api/segments.ts'
import { SparkLine } from '../../charts/spark-line.tsx'
import type { CustomersSearch } from '../../customers/customers-search.ts'
import { MoreIcon } from '../../icons/icons.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { useDeleteSegment } from '../page/use-delete-segment.ts'
import { SegmentState } from '../segment-state.tsx'
import classes from './segments-page.module.css'

type Props = {
  segment: Segment
  title: string
  description: string
  sizes: SegmentSizes | undefined
  mayChange: boolean
  /** In a long list: where the row is to stand, and the rest that such a list needs to know of its element. */
  place?: LiHTMLAttributes<HTMLLIElement> & { ref: Ref<HTMLLIElement>; 'data-index': number }
}

/** The list tells the sizes of today, whatever the date in the address: what a number opens is of today, too. */
const today = { asOf: undefined }

/** A segment as a line of the list. */
export function SegmentRow({ segment, title, description, sizes, mayChange, place }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { name, size } = segment
  const points = (sizes?.sizes ?? []).map((point) => ({ value: point.size, isPartial: false }))
  return (
    <li {...place} className={classes.row} data-state={segment.state}>
      <div className={classes.what}>
        <Link to="/segments/$name" params={{ name }} className={classes.name ?? ''}>
          {title}
        </Link>
        {description ? (
          <span className={classes.description} title={segment.text}>
            {description}
          </span>
        ) : (
          <code className={classes.definition}>{segment.text}</code>
        )}
      </div>
      <span className={classes.course}>{points.length > 1 && <SparkLine points={points} before={[]} />}</span>
      <span className={classes.size}>
        {size === null ? (
          t('segments.notYet')
        ) : (
          <Link
            to="/customers"
            search={{ segment: name, ...today } as CustomersSearch}
            aria-label={`${title}: ${sizeWords(size)}`}
          >
            {format.count(size)}
          </Link>
        )}
        <WeekChange change={sizes?.weekChange ?? null} />
      </span>
      <SegmentState segment={segment} />
      {mayChange ? <RowMenu segment={segment} title={title} /> : <span />}
    </li>
  )
  function sizeWords(count: number) {
    return t('segments.sizes', { count, size: format.count(count) })
  }
}

function WeekChange({ change }: { change: number | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (change === null) return null
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
  return (
    <small className={classes.week}>
      {sign}
      {format.count(Math.abs(change))} · {t('segments.columns.week')}
    </small>
  )
}

function RowMenu({ segment, title }: { segment: Segment; title: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const remove = useDeleteSegment()
  const { name } = segment
  return (
    <Menu position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('segments.actions', { title })}>
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => navigate({ to: '/segments/$name/edit', params: { name } })}>
          {t('segments.edit')}
        </Menu.Item>
        <Menu.Item onClick={() => navigate({ to: '/segments/new', search: { from: name } })}>
          {t('segments.duplicate')}
        </Menu.Item>
        <Menu.Item
          onClick={() => navigate({ to: '/customers', search: { segment: name, ...today } as CustomersSearch })}
        >
          {t('segments.seeCustomers')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => remove(segment, title)}>{t('segments.delete')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
