import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../api/settings.ts'
import { NumberField } from './number-field.tsx'
import { OverridesEditor } from './overrides-editor.tsx'
import { PreviewPanel, PreviewSentence } from './preview-panel.tsx'
import classes from './settings-form.module.css'
import { SettingsForm } from './settings-form.tsx'
import type { SettingsDraft } from './use-settings-draft.ts'

/** When a customer counts as lost, at risk, valuable; and what a change of that would do before it is saved. */
export function ThresholdsSection() {
  const { t } = useTranslation()
  return (
    <SettingsForm
      title={t('settings.sections.thresholds')}
      lead={t('settings.thresholds.lead')}
      consequence={({ changes, values }) => canBe(values) && <PreviewSentence changes={changes} />}
      aside={({ changes, values, isDirty }) => isDirty && canBe(values) && <PreviewPanel changes={changes} />}
    >
      {(draft) => (
        <>
          <LapseFields draft={draft} />
          <RiskFields draft={draft} />
          <TierFields draft={draft} />
          <OverridesEditor draft={draft} />
        </>
      )}
    </SettingsForm>
  )
}

/** Whether the cuts are in order; the fields say so where they are not, and there is nothing to preview. */
const canBe = ({ riskCuts, tierCuts }: Settings) => riskCuts.high <= riskCuts.low && tierCuts.mid <= tierCuts.high

const startingHorizon = 90

function LapseFields({ draft: { values, set, errorOf } }: { draft: SettingsDraft }) {
  const { t } = useTranslation()
  const { horizonDays } = values
  return (
    <>
      <Checkbox
        label={t('settings.thresholds.horizonAuto')}
        description={t('settings.thresholds.horizonAutoNote')}
        checked={horizonDays === 'auto'}
        onChange={(event) => set({ horizonDays: event.currentTarget.checked ? 'auto' : startingHorizon })}
      />
      <div className={classes.wide}>
        {horizonDays !== 'auto' && (
          <NumberField
            label={t('settings.thresholds.horizon')}
            description={t('settings.thresholds.horizonNote')}
            unit={t('settings.units.days')}
            min={7}
            max={730}
            value={horizonDays}
            error={errorOf('horizonDays')}
            onChange={(days) => set({ horizonDays: days })}
          />
        )}
        <NumberField
          label={t('settings.thresholds.lapseShare')}
          description={t('settings.thresholds.lapseShareNote')}
          unit="%"
          scale={100}
          min={0}
          max={1}
          step={0.5}
          value={values.lapseShare}
          error={errorOf('lapseShare')}
          onChange={(lapseShare) => set({ lapseShare })}
        />
      </div>
    </>
  )
}

function RiskFields({ draft: { values, set, errorOf } }: { draft: SettingsDraft }) {
  const { t } = useTranslation()
  const { riskCuts } = values
  const cut = { unit: '%', scale: 100, min: 0, max: 1 }
  return (
    <div className={classes.group}>
      <h3>{t('settings.thresholds.risk')}</h3>
      <p>{t('settings.thresholds.riskNote')}</p>
      <div className={classes.pair}>
        <NumberField
          {...cut}
          label={t('settings.thresholds.riskLow')}
          value={riskCuts.low}
          onChange={(low) => set({ riskCuts: { ...riskCuts, low } })}
        />
        <NumberField
          {...cut}
          label={t('settings.thresholds.riskHigh')}
          value={riskCuts.high}
          error={riskCuts.high > riskCuts.low ? t('settings.errors.riskCuts') : errorOf('riskCuts')}
          onChange={(high) => set({ riskCuts: { ...riskCuts, high } })}
        />
      </div>
    </div>
  )
}

function TierFields({ draft: { values, set, errorOf } }: { draft: SettingsDraft }) {
  const { t } = useTranslation()
  const { tierCuts } = values
  return (
    <div className={classes.group}>
      <h3>{t('settings.thresholds.tier')}</h3>
      <p>{t('settings.thresholds.tierNote')}</p>
      <div className={classes.pair}>
        <NumberField
          label={t('settings.thresholds.tierHigh')}
          min={3}
          max={15}
          value={tierCuts.high}
          onChange={(high) => set({ tierCuts: { ...tierCuts, high } })}
        />
        <NumberField
          label={t('settings.thresholds.tierMid')}
          min={3}
          max={15}
          value={tierCuts.mid}
          error={tierCuts.mid > tierCuts.high ? t('settings.errors.tierCuts') : errorOf('tierCuts')}
          onChange={(mid) => set({ tierCuts: { ...tierCuts, mid } })}
        />
      </div>
    </div>
  )
}
