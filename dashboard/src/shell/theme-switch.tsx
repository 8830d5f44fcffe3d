import { SegmentedControl, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AutoIcon, MoonIcon, SunIcon } from '../icons/icons.tsx'
import classes from './theme-switch.module.css'

export function ThemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const choice = (value: 'light' | 'dark' | 'auto', icon: ReactNode) => ({
    value,
    label: (
      <span className={classes.choice} title={t(`theme.${value}`)}>
        {icon}
        <VisuallyHidden>{t(`theme.${value}`)}</VisuallyHidden>
      </span>
    ),
  })
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('theme.label')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
      data={[
        choice('light', <SunIcon size={16} />),
        choice('auto', <AutoIcon size={16} />),
        choice('dark', <MoonIcon size={16} />),
      ]}
    />
  )
}
