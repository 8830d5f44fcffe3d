import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './full-page.module.css'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <div className={classes.page}>
      <h1>{t('shell.notFound')}</h1>
      <p>{t('shell.notFoundDetail')}</p>
      <Link to="/">{t('shell.toOverview')}</Link>
    </div>
  )
}
