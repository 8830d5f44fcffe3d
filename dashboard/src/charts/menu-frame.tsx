import { ActionIcon, Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MoreIcon } from '../icons/icons.tsx'
import classes from './picture.module.css'

type Props = {
  title: string
  /** What became of the last choice, told beside the button and to screen readers. */
  said: string
  onOpen(): void
  /** What is the matter with the panel's figures, in a word or two. */
  beside?: ReactNode
  /** The choices, each a `Menu.Item`. */
  children: ReactNode
}

/** The button with three dots of a panel, and the menu that it opens. */
export function MenuFrame({ title, said, onOpen, beside, children }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.menu} data-screen-only>
      {beside}
      <span role="status" className={classes.said}>
        {said}
      </span>
      <Menu position="bottom-end" withinPortal onOpen={onOpen}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('charts.menu', { title })}>
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>{children}</Menu.Dropdown>
      </Menu>
    </div>
  )
}
