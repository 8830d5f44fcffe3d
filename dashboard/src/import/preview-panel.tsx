import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FileLook, ImportPreview, Mapping } from '../api/imports.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useFormatIn } from '../data/use-format-in.ts'
import { useReason } from '../data/use-reason.ts'
import { useFormat } from '../shop/shop.tsx'
import { columnOfProblem } from './edit-mapping.ts'
import classes from './preview-panel.module.css'
import { useFieldName } from './use-field-name.ts'

type Shown = ImportPreview['shown'][number]
type Props = { look: FileLook; mapping: Mapping; lacking: string[][]; query: UseQueryResult<ImportPreview> }

/** What the first rows become, worked out by the server on each change. */
export function PreviewPanel({ look, mapping, lacking, query }: Props) {
  const { t } = useTranslation()
  const { data, error, isPlaceholderData, refetch } = query
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.panel} aria-label={t('import.preview')} aria-busy={query.isFetching} tabIndex={0}>
      <h2>{t('import.preview')}</h2>
      {lacking.length > 0 && <Lacking lacking={lacking} />}
      {lacking.length === 0 && error && <FailedNote error={error} onRetry={() => refetch()} />}
      {lacking.length === 0 && !error && data && (
        <div data-outdated={isPlaceholderData || undefined}>
          <Counts preview={data} />
          <ol className={classes.rows}>
            {data.shown.map((row) => (
              <PreviewRow key={row.row} shown={row} look={look} mapping={mapping} />
            ))}
          </ol>
        </div>
      )}
      {lacking.length === 0 && query.isPending && <p className={classes.note}>{t('import.trying')}</p>}
    </section>
  )
}

function Lacking({ lacking }: { lacking: string[][] }) {
  const { t, i18n } = useTranslation()
  const fieldName = useFieldName()
  const any = new Intl.ListFormat(i18n.language, { type: 'disjunction' })
  return (
    <div className={classes.lacking} role="status">
      <strong>{t('import.lacking')}</strong>
      <ul>
        {lacking.map((group) => (
          <li key={group.join()}>{any.format(group.map(fieldName))}</li>
        ))}
      </ul>
    </div>
  )
}

function Counts({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { rows, events, products, skipped, rejected } = preview
  const said = [
    events > 0 && t('import.counts.events', { count: events, events: format.count(events) }),
    products > 0 && t('import.counts.products', { count: products, products: format.count(products) }),
    skipped > 0 && t('import.counts.skipped', { count: skipped, skipped: format.count(skipped) }),
  ].filter((part) => part !== false)
  return (
    <p className={classes.note} role="status">
      {t('import.counts.rows', { count: rows, rows: format.count(rows) })} {said.join(' · ')}
      {rejected > 0 && (
        <strong className={classes.bad}>
          {' '}
          {t('import.counts.rejected', { count: rejected, rejected: format.count(rejected) })}
        </strong>
      )}
    </p>
  )
}

function PreviewRow({ shown, look, mapping }: { shown: Shown; look: FileLook; mapping: Mapping }) {
  const { t } = useTranslation()
  const { reasonText } = useReason()
  const format = useFormat()
  return (
    <li className={classes.row} data-refused={shown.problem !== null || undefined}>
      <span className={classes.number}>{t('import.rowNumber', { row: format.count(shown.row) })}</span>
      <div className={classes.said}>
        {shown.problem && <Refused shown={shown} problem={shown.problem} look={look} mapping={mapping} />}
        {shown.skipped !== null && (
          <span className={classes.note}>{t('import.skipped', { why: reasonText(shown.skipped) })}</span>
        )}
        {shown.product && <Product product={shown.product} />}
        {shown.events.map((event, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the events of a row have no other name and never move
          <Event key={place} event={event} />
        ))}
      </div>
    </li>
  )
}

type RefusedProps = { shown: Shown; problem: NonNullable<Shown['problem']>; look: FileLook; mapping: Mapping }

/** The reason, at the cell that it is about. */
function Refused({ shown, problem, look, mapping }: RefusedProps) {
  const { refusalText } = useReason()
  const column = columnOfProblem(mapping, problem.field)
  const cell = look.rows[shown.row - 1]?.[look.columns.findIndex(({ name }) => name === column)]
  return (
    <>
      {column !== undefined && (
        <span className={classes.cell}>
          {column}
          {cell !== undefined && <mark>{cell === '' ? '∅' : cell}</mark>}
        </span>
      )}
      <span className={classes.bad}>{refusalText(problem)}</span>
    </>
  )
}

function Product({ product }: { product: NonNullable<Shown['product']> }) {
  const format = useFormat()
  const { productId, name, category, priceMinor } = product
  return (
    <span>
      <strong>{name || productId}</strong>
      <small>
        {[category, priceMinor === null ? '' : format.money(priceMinor)].filter((part) => part).join(' · ')}
      </small>
    </span>
  )
}

function Event({ event }: { event: Shown['events'][number] }) {
  const { t, i18n } = useTranslation()
  const format = useFormatIn(event.currency)
  const key = `events.${event.name}`
  const name = i18n.exists(key) ? t(key as 'events.Order Paid') : event.name
  const amount = event.valueMinor ?? event.totalMinor
  const lines = event.lines.map((line) => `${line.quantity} × ${line.name || '–'} (${format.money(line.valueMinor)})`)
  const order = event.orderId && t('import.order', { order: event.orderId })
  const about = [order, event.customer, format.dateTime(event.occurredAt), ...lines.slice(0, 3)]
  if (lines.length > 3) about.push(t('import.moreLines', { count: lines.length - 3 }))
  return (
    <span>
      <strong>
        {name}
        {amount !== null && <b>{format.money(amount)}</b>}
      </strong>
      <small>{about.filter((part) => part).join(' · ')}</small>
    </span>
  )
}
