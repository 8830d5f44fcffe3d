import { ActionIcon } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { DescribedCondition, Tree } from '../../api/segments.ts'
import { CloseIcon } from '../../icons/icons.tsx'
import { useConditionWords } from '../words/use-segment-words.ts'
import classes from './builder.module.css'
import { useBuilder } from './builder-context.ts'
import { paramsOf } from './condition-params.ts'
import { makeGroup, negateAt, negatedOf, type Path, replaceAt, stepAt } from './edit-tree.ts'
import { ParamList } from './param-list.tsx'
import { PartMenu } from './part-menu.tsx'
import { isUnfinished } from './unfinished.ts'

/** A condition as a sentence whose words can be changed. */
export function ConditionRow({ part, path }: { part: Tree; path: Path }) {
  const { t } = useTranslation()
  const { catalogue, tree, change, mistake, onRemoved } = useBuilder()
  const plain = negatedOf(part)
  const condition = plain ?? part
  const described = catalogue.conditions.find(({ kind }) => kind === (condition as { kind?: string }).kind)
  if (!described) return null
  const lacks = isUnfinished(condition)
  const isWrong = mistake !== undefined && path.every((place, depth) => mistake.path[depth] === place)
  const put = (next: Tree) => change(replaceAt(tree, path, plain ? makeGroup('none', [next]) : next))
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    change(stepAt(tree, path, event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside rise to it; the menu does the same by button
    <div className={classes.condition} data-wrong={isWrong || lacks || undefined} onKeyDown={onKeyDown}>
      <span className={classes.handle} aria-hidden="true" title={t('segments.builder.drag')} />
      <div className={classes.sentence}>
        {plain && (
          <button type="button" className={classes.not} onClick={() => change(negateAt(tree, path))}>
            {t('segments.builder.not')}
          </button>
        )}
        <Sentence described={described} condition={condition} onChange={put} />
        {(isWrong || lacks) && (
          <p className={classes.missing} role="status" title={mistake?.reason}>
            {lacks ? t('segments.builder.incomplete') : t('segments.builder.wrong')}
          </p>
        )}
      </div>
      <span className={classes.tools}>
        <PartMenu path={path} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('segments.builder.remove')}
          onClick={() => {
            change(replaceAt(tree, path, undefined))
            onRemoved()
          }}
        >
          <CloseIcon size={16} />
        </ActionIcon>
      </span>
    </div>
  )
}

type SentenceProps = { described: DescribedCondition; condition: Tree; onChange(next: Tree): void }

/** A condition's words, those that can be changed as fields. */
export function Sentence({ described, condition, onChange }: SentenceProps) {
  const words = useConditionWords()
  const isField = described.kind === 'field'
  const field = described.fields.find(({ name }) => name === (condition as { field?: unknown }).field)
  // The field is what the condition is called by; it was chosen in the menu.
  const params = paramsOf(described).filter(({ name }) => !(isField && name === 'field'))
  return (
    <>
      <strong className={classes.kind}>{isField && field ? words.field(field) : words.kind(described)}</strong>
      <ParamList described={described} params={params} condition={condition} onChange={onChange} />
    </>
  )
}
