import { Popover } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'

type Props = { target: ReactElement; children: ReactNode; isOpen: boolean; onClose(): void }

/** What a filter is chosen in, beside the button that opened it. */
export function FilterPopover({ target, children, isOpen, onClose }: Props) {
  return (
    <Popover
      opened={isOpen}
      onChange={onClose}
      onClose={onClose}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
      width={320}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  )
}
