import type { ReactNode } from 'react'
import {
  BoardsIcon,
  CustomersIcon,
  DataIcon,
  OverviewIcon,
  ReportsIcon,
  SegmentsIcon,
  SettingsIcon,
} from '../icons/icons.tsx'

type Page = {
  to: string
  /** Key of its name. */
  label: string
  icon: (props: { size?: number | undefined }) => ReactNode
  /** Pressed after g it leads there. */
  key: string
}

/** The pages of the navigation, the command palette and the keyboard, in the order of the navigation. A new page needs its line here. */
export const pages = [
  { to: '/', label: 'shell.pages.overview', icon: OverviewIcon, key: 'o' },
  { to: '/customers', label: 'shell.pages.customers', icon: CustomersIcon, key: 'c' },
  { to: '/segments', label: 'shell.pages.segments', icon: SegmentsIcon, key: 'e' },
  { to: '/reports', label: 'shell.pages.reports', icon: ReportsIcon, key: 'r' },
  { to: '/boards', label: 'shell.pages.boards', icon: BoardsIcon, key: 'b' },
  { to: '/data', label: 'shell.pages.data', icon: DataIcon, key: 'd' },
  { to: '/settings', label: 'shell.pages.settings', icon: SettingsIcon, key: 's' },
] as const satisfies readonly Page[]
