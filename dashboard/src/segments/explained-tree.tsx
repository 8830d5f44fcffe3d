import { useTranslation } from 'react-i18next'
import type { Explained } from '../api/segments.ts'
import classes from './segment-page.module.css'

/** A part of a definition with whether it holds, by sign and word, and the value that decided. */
export function ExplainedTree({ explained }: { explained: Explained }) {
  const { t } = useTranslation()
  const { text, holds, group, parts } = explained
  const shown = showValue(explained.value) ?? t('segments.page.unknownValue')
  return (
    <li className={classes.reason} data-holds={holds}>
      <span aria-hidden="true">{holds ? '✓' : '✗'}</span>
      <div>
        {group ? <span>{t(`segments.builder.joins.${group}`)}</span> : <code>{text}</code>}{' '}
        <small>{t(holds ? 'segments.page.holds' : 'segments.page.fails')}</small>
        {!group && !parts && <small> · {t('segments.page.was', { value: shown })}</small>}
        {parts && (
          <ul>
            {parts.map((part, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts stand in the order of the definition, and equal ones may be twice
              <ExplainedTree key={place} explained={part} />
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

/** The value as text; undefined where there is none. */
function showValue(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (Array.isArray(value)) return value.length > 0 ? value.map(String).join(', ') : undefined
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
