import type { ReactNode } from 'react'

type IconProps = { size?: number | undefined }

/** Line icons on a 20 px grid; they only accompany text or a label, so screen readers skip them. */
function Icon({ size = 18, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const OverviewIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M3.5 16.5h13" />
    <path d="M5.5 13V9.5M10 13V4.5M14.5 13V7" />
  </Icon>
)
export const CustomersIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <circle cx="7.6" cy="7" r="2.8" />
    <path d="M2.5 16.2c.4-3 2.4-4.6 5.1-4.6s4.7 1.6 5.1 4.6M13 4.4a2.8 2.8 0 0 1 0 5.2M15 12.1c1.5.7 2.3 2.1 2.5 4.1" />
  </Icon>
)
export const SearchIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <circle cx="9" cy="9" r="5.2" />
    <path d="m13 13 3.5 3.5" />
  </Icon>
)
export const CalendarIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <rect x="3" y="4.5" width="14" height="12.5" rx="2.5" />
    <path d="M3 8.500h14M7 2.800v3M13 2.800v3" />
  </Icon>
)
export const SunIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <circle cx="10" cy="10" r="3.2" />
    <path d="M10 2.500v1.800M10 15.700v1.800M2.5 10h1.800M15.7 10h1.800M4.7 4.7 6 6M14 14l1.3 1.300M15.3 4.7 14 6M6 14l-1.3 1.3" />
  </Icon>
)
export const MoonIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M16.5 11.600A6.8 6.8 0 0 1 8.4 3.500a6.8 6.8 0 1 0 8.1 8.100Z" />
  </Icon>
)
export const AutoIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <circle cx="10" cy="10" r="6.8" />
    <path d="M10 3.200a6.8 6.8 0 0 1 0 13.600Z" fill="currentColor" />
  </Icon>
)
export const ChevronIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="m7.5 5 5 5-5 5" />
  </Icon>
)
export const BoardsIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <rect x="3" y="3.500" width="6" height="7.500" rx="1.2" />
    <rect x="11" y="3.500" width="6" height="4.500" rx="1.2" />
    <path d="M4.200 13.500h3.600a1.200 1.200 0 0 1 1.200 1.200v.6a1.200 1.200 0 0 1-1.200 1.200H4.200A1.200 1.200 0 0 1 3 15.300v-.6a1.200 1.200 0 0 1 1.200-1.200Z" />
    <rect x="11" y="10.500" width="6" height="6" rx="1.2" />
  </Icon>
)
export const GripIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <circle cx="7.500" cy="5" r="0.9" fill="currentColor" />
    <circle cx="12.500" cy="5" r="0.9" fill="currentColor" />
    <circle cx="7.500" cy="10" r="0.9" fill="currentColor" />
    <circle cx="12.500" cy="10" r="0.9" fill="currentColor" />
    <circle cx="7.500" cy="15" r="0.9" fill="currentColor" />
    <circle cx="12.500" cy="15" r="0.9" fill="currentColor" />
  </Icon>
)
export const WideIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M3 10h14M6 7l-3 3 3 3M14 7l3 3-3 3" />
  </Icon>
)
export const NarrowIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M2.500 10H8M12 10h5.500M5.500 7.500 8 10l-2.500 2.500M14.500 7.500 12 10l2.500 2.500" />
  </Icon>
)
export const MenuIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M3 5.500h14M3 10h14M3 14.500h14" />
  </Icon>
)
export const CloseIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
)
export const RenewIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M15.8 8.2A6.2 6.2 0 0 0 4.600 7M4.2 11.8A6.2 6.2 0 0 0 15.400 13M4.400 3.600V7h3.400M15.600 16.400V13h-3.400" />
  </Icon>
)
export const MoreIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <circle cx="4.5" cy="10" r="0.9" fill="currentColor" />
    <circle cx="10" cy="10" r="0.9" fill="currentColor" />
    <circle cx="15.5" cy="10" r="0.9" fill="currentColor" />
  </Icon>
)
export const ReportsIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M3.5 3.500v13h13" />
    <path d="m6 12.5 3.2-3.8 2.8 2.3 4-5" />
  </Icon>
)
export const SegmentsIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <circle cx="7.6" cy="10" r="4.6" />
    <circle cx="12.4" cy="10" r="4.6" />
  </Icon>
)
export const PeriodIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M3.5 5v10M16.5 5v10M6 10h8M8.2 7.8 6 10l2.2 2.200M11.8 7.8 14 10l-2.2 2.2" />
  </Icon>
)
export const SettingsIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M3 6h7.500M14.5 6H17M3 14h2.500M9.5 14H17" />
    <circle cx="12.5" cy="6" r="2" />
    <circle cx="7.5" cy="14" r="2" />
  </Icon>
)
export const SignOutIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M8 3.500H4.500v13H8M8.5 10H17M14 7l3 3-3 3" />
  </Icon>
)
export const FilterIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M3.5 5.500h13M6 10h8M8.5 14.500h3" />
  </Icon>
)
export const ColumnsIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <rect x="3" y="4" width="14" height="12" rx="2" />
    <path d="M8 4v12M12.500 4v12" />
  </Icon>
)
export const DownloadIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M10 3.500v9M6.500 9.500 10 13l3.500-3.500M4 16.500h12" />
  </Icon>
)
export const DataIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <ellipse cx="10" cy="5" rx="6" ry="2.3" />
    <path d="M4 5v10c0 1.3 2.700 2.300 6 2.300s6-1 6-2.300V5M4 10c0 1.300 2.700 2.300 6 2.300s6-1 6-2.300" />
  </Icon>
)
export const UploadIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M10 12.500V3.500M6.500 6.700 10 3.200l3.500 3.500M3.500 12.500v2.500a1.500 1.500 0 0 0 1.500 1.500h10a1.500 1.500 0 0 0 1.500-1.500v-2.500" />
  </Icon>
)
export const ConnectIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M8.500 11.500a3 3 0 0 0 4.300 0l3-3a3 3 0 0 0-4.300-4.300l-1 1M11.500 8.500a3 3 0 0 0-4.300 0l-3 3a3 3 0 0 0 4.300 4.300l1-1" />
  </Icon>
)
