import { useTranslation } from 'react-i18next'
import type { Tree } from '../../api/segments.ts'
import { groupOf, negatedOf } from '../builder/edit-tree.ts'
import classes from '../page/segment-page.module.css'
import { useSayCondition } from './use-say-condition.ts'

/** A definition in words, a line for each condition, groups indented under what joins them. */
export function SaidTree({ tree }: { tree: Tree }) {
  const { t } = useTranslation()
  const say = useSayCondition()
  const node = negatedOf(tree) ? undefined : groupOf(tree)
  if (!node) return <span>{say(tree)}</span>
  if (node.parts.length === 0) return <span>{t('segments.builder.empty')}</span>
  return (
    <>
      <span className={classes.join}>{t(`segments.builder.joins.${node.group}`)}</span>
      <ul className={classes.said}>
        {node.parts.map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts stand in the order of the definition, and equal ones may be twice
          <li key={place}>
            <SaidTree tree={part} />
          </li>
        ))}
      </ul>
    </>
  )
}
