import { Button, NativeSelect } from '@mantine/core'
import { type DragEvent, Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tree } from '../../api/segments.ts'
import classes from './builder.module.css'
import { useBuilder } from './builder-context.ts'
import { ConditionMenu } from './condition-menu.tsx'
import { ConditionRow } from './condition-row.tsx'
import { type Group, groupOf, insertAt, makeGroup, moveTo, negatedOf, type Path, replaceAt } from './edit-tree.ts'
import { PartMenu } from './part-menu.tsx'

const joins = { all: 'and', any: 'or', none: 'nor' } as const
const dragType = 'application/x-segment-part'

/** A group with its parts, which may be groups again. */
export function GroupBox({ group, parts, path }: { group: Group; parts: readonly Tree[]; path: Path }) {
  const { t } = useTranslation()
  const { tree, change } = useBuilder()
  const isRoot = path.length === 0
  return (
    <fieldset className={classes.group} data-root={isRoot || undefined} data-group={group}>
      <legend className={classes.visuallyHidden}>
        {isRoot ? t('segments.builder.audience') : t('segments.builder.group')}
      </legend>
      <div className={classes.groupHead}>
        {isRoot && <span>{t('segments.builder.audience')}</span>}
        <NativeSelect
          size="xs"
          aria-label={t('segments.builder.group')}
          value={group}
          data={(['all', 'any', 'none'] as const).map((value) => ({
            value,
            label: t(`segments.builder.joins.${value}`),
          }))}
          onChange={({ currentTarget }) =>
            change(replaceAt(tree, path, makeGroup(currentTarget.value as Group, [...parts])))
          }
        />
        {!isRoot && <PartMenu path={path} isGroup />}
      </div>
      {parts.length === 0 && (
        <p className={classes.empty}>{isRoot ? t('segments.builder.empty') : t('segments.builder.emptyGroup')}</p>
      )}
      <ol className={classes.parts}>
        {parts.map((part, place) => (
          // Parts have no identity but their place; every field inside is controlled, so that nothing sticks to a place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Fragment key={place}>
            {place > 0 && (
              <li className={classes.join} aria-hidden="true">
                {t(`segments.builder.${joins[group]}`)}
              </li>
            )}
            <Part part={part} path={[...path, place]} />
          </Fragment>
        ))}
      </ol>
      <div className={classes.adders}>
        <ConditionMenu
          isMain={isRoot}
          onPick={(condition) => change(insertAt(tree, [...path, parts.length], condition))}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() =>
            change(insertAt(tree, [...path, parts.length], makeGroup(group === 'all' ? 'any' : 'all', [])))
          }
        >
          {t('segments.builder.addGroup')}
        </Button>
      </div>
    </fieldset>
  )
}

function Part({ part, path }: { part: Tree; path: Path }) {
  const { tree, change } = useBuilder()
  const node = negatedOf(part) ? undefined : groupOf(part)
  const onDrop = (event: DragEvent) => {
    const dragged = event.dataTransfer.getData(dragType)
    if (!dragged) return
    event.preventDefault()
    event.stopPropagation()
    change(moveTo(tree, JSON.parse(dragged) as number[], path))
  }
  return (
    <li
      className={classes.part}
      draggable
      onDragStart={(event) => {
        event.stopPropagation()
        event.dataTransfer.setData(dragType, JSON.stringify(path))
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDragOver={(event) => event.dataTransfer.types.includes(dragType) && event.preventDefault()}
      onDrop={onDrop}
    >
      {node ? <GroupBox {...node} path={path} /> : <ConditionRow part={part} path={path} />}
    </li>
  )
}
