import { useTranslation } from 'react-i18next'
import classes from '../../charts/notes.module.css'

/** In place of a drawing where its answer counts nobody, such as that of a segment without members. */
export function NothingToCount() {
  const { t } = useTranslation()
  return (
    <div className={classes.empty}>
      <p>{t('reports.empty')}</p>
    </div>
  )
}
