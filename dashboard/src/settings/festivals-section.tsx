import { ActionIcon, Button, Skeleton, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeFor } from '../../../src/words/index.ts'
import { festivalsQuery, type Settings } from '../api/settings.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { ChevronIcon } from '../icons/icons.tsx'
import { useFormat } from '../shop/shop.tsx'
import { useAddressText } from '../shop/view-choice.ts'
import { FestivalDialog } from './festival-dialog.tsx'
import classes from './festivals-section.module.css'
import { NumberField } from './number-field.tsx'
import { monthsOf } from './prepare-festivals.ts'
import formClasses from './settings-form.module.css'
import { SettingsForm } from './settings-form.tsx'
import type { SettingsDraft } from './use-settings-draft.ts'

/** The days for which people buy: the country's, those of the lunar calendar, the shop's own. */
export function FestivalsSection() {
  const { t } = useTranslation()
  return (
    <SettingsForm
      title={t('settings.sections.festivals')}
      lead={t('settings.festivals.lead')}
      aside={() => <YearView />}
    >
      {(draft) => (
        <>
          <div className={formClasses.pair}>
            <NumberField
              label={t('settings.festivals.leadDays')}
              description={t('settings.festivals.leadDaysNote')}
              unit={t('settings.units.days')}
              min={0}
              max={60}
              value={draft.values.festivalLeadDays}
              error={draft.errorOf('festivalLeadDays')}
              onChange={(festivalLeadDays) => draft.set({ festivalLeadDays })}
            />
          </div>
          <OwnFestivals draft={draft} />
        </>
      )}
    </SettingsForm>
  )
}

type Own = Settings['festivals'][number]
const newFestival: Own = { name: '', on: '', days: 1 }

function OwnFestivals({ draft: { values, set, errorOf } }: { draft: SettingsDraft }) {
  const { t } = useTranslation()
  const describeDay = useDescribeDay()
  const [edited, setEdited] = useState<{ place: number; festival: Own }>()
  const { festivals } = values
  const error = errorOf('festivals')
  return (
    <div className={formClasses.group}>
      <h3>{t('settings.festivals.own')}</h3>
      {festivals.length === 0 && <p>{t('settings.festivals.noneOwn')}</p>}
      {error && <p role="alert">{error}</p>}
      <ul className={classes.own}>
        {festivals.map((festival, place) => (
          <li key={`${festival.on} ${festival.name}`}>
            <strong>{festival.name}</strong>
            <span>
              {describeDay(festival.on)}
              {festival.days > 1 && ` · ${t('settings.festivals.lasts', { count: festival.days })}`}
            </span>
            <Button
              variant="subtle"
              size="xs"
              aria-label={t('settings.festivals.editOne', { name: festival.name })}
              onClick={() => setEdited({ place, festival })}
            >
              {t('settings.edit')}
            </Button>
            <Button
              variant="subtle"
              size="xs"
              aria-label={t('settings.festivals.removeOne', { name: festival.name })}
              onClick={() => set({ festivals: festivals.toSpliced(place, 1) })}
            >
              {t('settings.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() => setEdited({ place: festivals.length, festival: newFestival })}
        >
          {t('settings.festivals.add')}
        </Button>
      </div>
      {edited && (
        <FestivalDialog
          festival={edited.festival}
          onClose={() => setEdited(undefined)}
          onDone={(festival) => {
            set({ festivals: festivals.toSpliced(edited.place, 1, festival) })
            setEdited(undefined)
          }}
        />
      )}
    </div>
  )
}

/** "24 December each year", "8th day of the 15th lunar month", "28 November 2026". */
function useDescribeDay(): (on: string) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const yearly = new Intl.DateTimeFormat(localeFor(i18n.language, navigator.languages), {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return (on) => {
    if (on.startsWith('lunar ')) {
      const [month = 1, day = 1] = on.slice(6).split('-').map(Number)
      return t('settings.festivals.lunarDay', { month, day })
    }
    if (on.length === 10) return format.date(on)
    return t('settings.festivals.yearlyDay', { day: yearly.format(new Date(`2024-${on}T00:00:00Z`)) })
  }
}

/** Every festival of a year as the settings in force have them, month by month. */
function YearView() {
  const { t, i18n } = useTranslation()
  const [asked = '', ask] = useAddressText('year')
  const year = /^\d{4}$/.test(asked) ? Number(asked) : new Date().getFullYear()
  const { data, error, refetch } = useQuery(festivalsQuery(year))
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' })
  return (
    <section className={classes.year} aria-labelledby="festival-year">
      <header>
        <h2 id="festival-year">{t('settings.festivals.year', { year })}</h2>
        <Step isBack label={t('settings.festivals.yearBefore')} onStep={() => ask(String(year - 1))} />
        <Step label={t('settings.festivals.yearAfter')} onStep={() => ask(String(year + 1))} />
      </header>
      {error && <FailedNote error={error} onRetry={() => refetch()} />}
      {!data && !error && <Skeleton height={280} />}
      {data && (
        <ol className={classes.months}>
          {monthsOf(data.festivals).map((festivals, index) => (
            <li key={month.format(Date.UTC(2024, index, 15))}>
              <h3>{month.format(Date.UTC(2024, index, 15))}</h3>
              <ul>
                {festivals.map(({ name, on, kind }) => (
                  <li key={`${on} ${name}`} data-kind={kind}>
                    <span className={classes.day}>{Number(on.slice(8))}</span>
                    <span>
                      {name}
                      {kind === 'own' && <small>{t('settings.festivals.kinds.own')}</small>}
                      {kind === 'public' && <small>{t('settings.festivals.kinds.public')}</small>}
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Step({ isBack = false, label, onStep }: { isBack?: boolean; label: string; onStep: () => void }) {
  return (
    <ActionIcon variant="default" size="lg" onClick={onStep} className={isBack ? (classes.back ?? '') : ''}>
      <ChevronIcon />
      <VisuallyHidden>{label}</VisuallyHidden>
    </ActionIcon>
  )
}
