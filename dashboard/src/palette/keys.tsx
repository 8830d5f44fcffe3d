import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './keys.module.css'

/** Keys that are pressed one after the other. */
export function Keys({ keys }: { keys: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <span className={classes.keys}>
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && <span> {t('shortcuts.then')} </span>}
          <kbd>{key}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
