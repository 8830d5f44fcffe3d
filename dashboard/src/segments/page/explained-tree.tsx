import { useTranslation } from 'react-i18next'
import type { Explained, Tree } from '../../api/segments.ts'
import { useDecided } from '../words/use-reasons.ts'
import { useSayCondition } from '../words/use-say-condition.ts'
import classes from './segment-page.module.css'

/** A part of a definition with whether it holds, by sign and word, and the value that decided. */
export function ExplainedTree({ explained }: { explained: Explained }) {
  const { t } = useTranslation()
  const say = useSayCondition()
  const decided = useDecided()
  const { text, holds, group, parts, reason } = explained
  const condition = explained.condition as Tree | undefined
  const field = condition && 'field' in condition ? String(condition.field) : undefined
  return (
    <li className={classes.reason} data-holds={holds}>
      <span aria-hidden="true">{holds ? '✓' : '✗'}</span>
      <div>
        <span title={text}>
          {group ? t(`segments.builder.joins.${group}`) : ((condition && say(condition)) ?? text)}
        </span>{' '}
        <small>{t(holds ? 'segments.page.holds' : 'segments.page.fails')}</small>
        {reason && !parts && <small> · {t('segments.page.was', { value: decided(reason, field) })}</small>}
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
