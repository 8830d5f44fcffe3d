import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../api/settings.ts'
import { NumberField } from './number-field.tsx'
import classes from './overrides-editor.module.css'
import formClasses from './settings-form.module.css'
import type { SettingsDraft } from './use-settings-draft.ts'

type Override = Settings['overrides'][number]
const fitted = ['category', 'gender', 'platform'] as const

/** Thresholds of their own for a category, gender or platform; the first that fits a customer counts. */
export function OverridesEditor({ draft: { values, set, errorOf } }: { draft: SettingsDraft }) {
  const { t } = useTranslation()
  const { overrides } = values
  const change = (index: number, override: Override) => set({ overrides: overrides.with(index, override) })
  const error = errorOf('overrides')
  return (
    <div className={formClasses.group}>
      <h3>{t('settings.overrides.title')}</h3>
      <p>{t('settings.overrides.note')}</p>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {overrides.map((override, index) => (
        <OverrideRow
          // biome-ignore lint/suspicious/noArrayIndexKey: the place decides which one counts, and two may be alike
          key={index}
          number={index + 1}
          override={override}
          onChange={(changed) => change(index, changed)}
          onRemove={() => set({ overrides: overrides.toSpliced(index, 1) })}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() =>
            set({ overrides: [...overrides, { category: '', horizonDays: 90, lapseShare: values.lapseShare }] })
          }
        >
          {t('settings.overrides.add')}
        </Button>
      </div>
    </div>
  )
}

type RowProps = { number: number; override: Override; onChange: (override: Override) => void; onRemove: () => void }

function OverrideRow({ number, override, onChange, onRemove }: RowProps) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in every browser
    <div className={classes.row} role="group" aria-label={t('settings.overrides.row', { number })}>
      {fitted.map((name) => (
        <TextInput
          key={name}
          size="xs"
          label={t(`settings.overrides.${name}`)}
          placeholder={t('settings.overrides.any')}
          value={override[name] ?? ''}
          onChange={(event) => onChange({ ...override, [name]: event.currentTarget.value })}
        />
      ))}
      <NumberField
        label={t('settings.overrides.horizon')}
        unit={t('settings.units.days')}
        min={7}
        max={730}
        value={override.horizonDays ?? 90}
        onChange={(horizonDays) => onChange({ ...override, horizonDays })}
      />
      <NumberField
        label={t('settings.overrides.share')}
        unit="%"
        scale={100}
        min={0}
        max={1}
        step={0.5}
        value={override.lapseShare ?? 0.1}
        onChange={(lapseShare) => onChange({ ...override, lapseShare })}
      />
      <Button variant="subtle" size="xs" onClick={onRemove} aria-label={t('settings.overrides.removeRow', { number })}>
        {t('settings.remove')}
      </Button>
    </div>
  )
}
