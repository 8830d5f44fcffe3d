import { NativeSelect, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, languageTags } from '../../../src/words/index.ts'
import type { Settings } from '../api/settings.ts'
import { countryChoices, currencyChoices, monthChoices, zoneChoices } from './choices.ts'
import { NumberField } from './number-field.tsx'
import classes from './settings-form.module.css'
import { SettingsForm } from './settings-form.tsx'
import type { SettingsDraft } from './use-settings-draft.ts'

/** Who the shop is and where: its money, its clock, its weeks and years. */
export function ShopSection() {
  const { t } = useTranslation()
  return (
    <SettingsForm title={t('settings.sections.shop')} lead={t('settings.shop.lead')}>
      {(draft) => <ShopFields draft={draft} />}
    </SettingsForm>
  )
}

const weekStarts = ['monday', 'sunday', 'saturday'] as const satisfies readonly Settings['weekStartsOn'][]

function ShopFields({ draft }: { draft: SettingsDraft }) {
  const { values, set, errorOf } = draft
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const choices = useMemo(
    () => ({
      currencies: currencyChoices(language),
      countries: countryChoices(language),
      months: monthChoices(language),
    }),
    [language],
  )
  return (
    <>
      <TextInput
        label={t('settings.shop.shopName')}
        value={values.shopName}
        maxLength={120}
        error={errorOf('shopName')}
        onChange={(event) => set({ shopName: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t('settings.shop.currency')}
          description={t('settings.shop.currencyNote')}
          value={values.currency}
          error={errorOf('currency')}
          data={choices.currencies}
          onChange={(event) => set({ currency: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('settings.shop.country')}
          description={t('settings.shop.countryNote')}
          value={values.country}
          error={errorOf('country')}
          data={choices.countries}
          onChange={(event) => set({ country: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('settings.shop.timeZone')}
          description={t('settings.shop.timeZoneNote')}
          value={values.timeZone}
          error={errorOf('timeZone')}
          data={zoneChoices(values.timeZone)}
          onChange={(event) => set({ timeZone: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <NativeSelect
          label={t('settings.shop.weekStartsOn')}
          value={values.weekStartsOn}
          data={weekStarts.map((value) => ({ value, label: t(`settings.shop.weekStarts.${value}`) }))}
          onChange={({ currentTarget }) => {
            const weekStartsOn = weekStarts.find((each) => each === currentTarget.value)
            if (weekStartsOn) set({ weekStartsOn })
          }}
        />
        <NativeSelect
          label={t('settings.shop.fiscalYear')}
          value={String(values.fiscalYearStartsInMonth)}
          data={choices.months}
          onChange={(event) => set({ fiscalYearStartsInMonth: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t('settings.shop.language')}
          description={t('settings.shop.languageNote')}
          value={values.language}
          error={errorOf('language')}
          data={languageTags.map((value) => ({ value, label: languages[value] }))}
          onChange={({ currentTarget }) => {
            const chosen = languageTags.find((tag) => tag === currentTarget.value)
            if (chosen) set({ language: chosen })
          }}
        />
      </div>
      <VisitFields draft={draft} />
    </>
  )
}

/** How long a visit pauses and a payment takes. */
function VisitFields({ draft: { values, set, errorOf } }: { draft: SettingsDraft }) {
  const { t } = useTranslation()
  return (
    <div className={classes.wide}>
      <NumberField
        label={t('settings.shop.sessionGap')}
        description={t('settings.shop.sessionGapNote')}
        unit={t('settings.units.minutes')}
        min={1}
        max={720}
        value={values.sessionGapMinutes}
        error={errorOf('sessionGapMinutes')}
        onChange={(sessionGapMinutes) => set({ sessionGapMinutes })}
      />
      <NumberField
        label={t('settings.shop.unpaidAfter')}
        description={t('settings.shop.unpaidAfterNote')}
        unit={t('settings.units.minutes')}
        min={0}
        max={43_200}
        value={values.unpaidAfterMinutes}
        error={errorOf('unpaidAfterMinutes')}
        onChange={(unpaidAfterMinutes) => set({ unpaidAfterMinutes })}
      />
    </div>
  )
}
