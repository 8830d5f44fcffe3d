import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useStatus } from '../shop/shop.tsx'
import classes from './notes.module.css'

/** In place of a picture with nothing to draw: how to get data in, or, where there is data, that the date lies before it. */
export function EmptyNote() {
  const { t } = useTranslation()
  const { events } = useStatus()
  if (events === 0) {
    return (
      <div className={classes.empty}>
        <strong>{t('welcome.title')}</strong>
        <p>{t('welcome.text')}</p>
        <Link to="/">{t('welcome.begin')}</Link>
      </div>
    )
  }
  return (
    <div className={classes.empty}>
      <strong>{t('states.emptyBefore')}</strong>
      <p>{t('states.emptyDate')}</p>
    </div>
  )
}
