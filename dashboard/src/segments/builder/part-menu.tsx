import { ActionIcon, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MoreIcon } from '../../icons/icons.tsx'
import { useBuilder } from './builder-context.ts'
import { insertAt, leaveAt, makeGroup, negateAt, type Path, partAt, replaceAt, stepAt } from './edit-tree.ts'

/** All that can be done with a part by keyboard, touch or mouse. */
export function PartMenu({ path, isGroup = false }: { path: Path; isGroup?: boolean }) {
  const { t } = useTranslation()
  const { tree, change, onRemoved } = useBuilder()
  const part = partAt(tree, path)
  if (!part) return null
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(isGroup ? 'segments.builder.moreGroup' : 'segments.builder.more')}
        >
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => change(negateAt(tree, path))}>{t('segments.builder.negate')}</Menu.Item>
        <Menu.Item onClick={() => change(stepAt(tree, path, -1))}>{t('segments.builder.up')}</Menu.Item>
        <Menu.Item onClick={() => change(stepAt(tree, path, 1))}>{t('segments.builder.down')}</Menu.Item>
        <Menu.Item onClick={() => change(replaceAt(tree, path, makeGroup('any', [part])))}>
          {t('segments.builder.wrap')}
        </Menu.Item>
        {path.length > 1 && (
          <Menu.Item onClick={() => change(leaveAt(tree, path))}>{t('segments.builder.out')}</Menu.Item>
        )}
        <Menu.Item onClick={() => change(insertAt(tree, path, part))}>{t('segments.builder.copy')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item
          onClick={() => {
            change(replaceAt(tree, path, undefined))
            onRemoved()
          }}
        >
          {t('segments.builder.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
