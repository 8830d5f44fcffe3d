import { useTranslation } from 'react-i18next'
import type { FileLook, Mapping } from '../api/imports.ts'
import classes from './known-formats.module.css'

type Props = { look: FileLook; mapping: Mapping; onMapping: (mapping: Mapping) => void }

/** Formats of well-known systems whose columns are in the file; choosing one fills everything in. */
export function KnownFormats({ look, mapping, onMapping }: Props) {
  const { t } = useTranslation()
  if (look.known.length === 0) return null
  return (
    <fieldset className={classes.known}>
      <legend>{t('import.known')}</legend>
      {look.known.map(({ name, title, mapping: shipped }) => (
        <label key={name} data-chosen={mapping.name === name || undefined}>
          <input type="radio" name="known" checked={mapping.name === name} onChange={() => onMapping(shipped)} />
          {title}
        </label>
      ))}
      <label data-chosen={look.known.every(({ name }) => name !== mapping.name) || undefined}>
        <input
          type="radio"
          name="known"
          checked={look.known.every(({ name }) => name !== mapping.name)}
          onChange={() =>
            onMapping({ ...mapping, name: `own-${mapping.name}`, idScope: mapping.idScope ?? mapping.name })
          }
        />
        {t('import.own')}
      </label>
    </fieldset>
  )
}
