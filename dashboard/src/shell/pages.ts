import type { ReactNode } from 'react'
import { CustomersIcon, DataIcon, OverviewIcon, ReportsIcon, SegmentsIcon, SettingsIcon } from '../icons/icons.tsx'

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
  { to: '/', label: 'overview.title', icon: OverviewIcon, key: 'o' },
  { to: '/customers', label: 'customers.title', icon: CustomersIcon, key: 'c' },
  { to: '/segments', label: 'segments.title', icon: SegmentsIcon, key: 'e' },
  { to: '/reports', label: 'reports.title', icon: ReportsIcon, key: 'r' },
  { to: '/data', label: 'data.title', icon: DataIcon, key: 'd' },
  { to: '/settings', label: 'settings.title', icon: SettingsIcon, key: 's' },
] as const satisfies readonly Page[]
