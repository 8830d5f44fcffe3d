import { Link, Outlet } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../shop/page-title.tsx'
import { useShowCurrent } from '../shop/use-show-current.ts'
import { settingsSections } from './sections.ts'
import classes from './settings-page.module.css'

/** The frame of the settings: their menu beside the part that is open. */
export function SettingsPage() {
  const { t } = useTranslation()
  const nav = useRef<HTMLElement>(null)
  useShowCurrent(nav)
  return (
    <>
      <PageTitle page={t('settings.title')} />
      <h1>{t('settings.title')}</h1>
      <div className={classes.page}>
        <nav ref={nav} aria-label={t('settings.title')} className={classes.menu}>
          <ul>
            {settingsSections.map((section) => (
              <li key={section}>
                <Link to={`/settings/${section}`} className={classes.link ?? ''}>
                  {t(`settings.sections.${section}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.part}>
          <Outlet />
        </div>
      </div>
    </>
  )
}
