import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { ThemeSwitch } from '../shell/theme-switch.tsx'
import { chooseDensity, densities, readDensity } from '../theme/density.ts'
import classes from './appearance-section.module.css'

/** How the dashboard looks in this browser; it is nobody else's business, so it is no setting of the shop. */
export function AppearanceSection() {
  const { t } = useTranslation()
  const [density, setDensity] = useState(readDensity)
  return (
    <section className={classes.panel} aria-labelledby="appearance-title">
      <div>
        <h2 id="appearance-title">{t('settings.sections.appearance')}</h2>
        <p>{t('settings.appearance.lead')}</p>
      </div>
      <div className={classes.line}>
        <h3>{t('shell.language')}</h3>
        <LanguageSwitch />
      </div>
      <div className={classes.line}>
        <h3>{t('theme.label')}</h3>
        <ThemeSwitch />
      </div>
      <div className={classes.line}>
        <h3>{t('settings.appearance.density')}</h3>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('settings.appearance.density')}
          value={density}
          onChange={(value) => {
            const chosen = densities.find((each) => each === value) ?? 'roomy'
            setDensity(chosen)
            chooseDensity(chosen)
          }}
          data={densities.map((value) => ({ value, label: t(`settings.appearance.densities.${value}`) }))}
        />
      </div>
    </section>
  )
}
