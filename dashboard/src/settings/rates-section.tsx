import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../api/settings.ts'
import { dayOf, isDay } from '../format/days.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { currencyChoices } from './choices.ts'
import classes from './rates-section.module.css'
import formClasses from './settings-form.module.css'
import { SettingsForm } from './settings-form.tsx'
import type { SettingsDraft } from './use-settings-draft.ts'

type Rate = Settings['currencyRates'][number]

/** More lines than this nobody reads; a file of rates is for the command line, and the filter finds the others. */
const shownRates = 100

/** What money in other currencies counts as, from a day on. */
export function RatesSection() {
  const { t } = useTranslation()
  return (
    <SettingsForm title={t('settings.sections.rates')} lead={t('settings.rates.lead')}>
      {(draft) => (
        <>
          <RatesTable draft={draft} />
          <NewRate draft={draft} />
        </>
      )}
    </SettingsForm>
  )
}

const newestFirst = (left: Rate, right: Rate) =>
  right.validFrom.localeCompare(left.validFrom) || left.currency.localeCompare(right.currency)

function RatesTable({ draft: { values, set, errorOf } }: { draft: SettingsDraft }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const [wanted, setWanted] = useState('')
  const { currency, currencyRates } = values
  const figure = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 8 })
  const currencies = [...new Set(currencyRates.map((rate) => rate.currency))].sort()
  const fitting = currencyRates.filter((rate) => wanted === '' || rate.currency === wanted).sort(newestFirst)
  const error = errorOf('currencyRates')
  if (currencyRates.length === 0) return <p className={classes.none}>{t('settings.rates.none', { currency })}</p>
  return (
    <div className={classes.rates}>
      {error && <p role="alert">{error}</p>}
      {currencies.length > 1 && (
        <NativeSelect
          className={classes.filter ?? ''}
          size="xs"
          label={t('settings.rates.filter')}
          value={wanted}
          data={[{ value: '', label: t('settings.rates.all') }, ...currencies]}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('settings.rates.from')}</th>
            <th scope="col">{t('settings.rates.rate')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {fitting.slice(0, shownRates).map((rate) => (
            <tr key={`${rate.currency} ${rate.validFrom}`}>
              <td>{format.date(rate.validFrom)}</td>
              <td>{`1 ${rate.currency} = ${figure.format(rate.rate)} ${currency}`}</td>
              <td>
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={t('settings.rates.removeOne', {
                    currency: rate.currency,
                    date: format.date(rate.validFrom),
                  })}
                  onClick={() => set({ currencyRates: currencyRates.filter((each) => each !== rate) })}
                >
                  {t('settings.remove')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fitting.length > shownRates && (
        <p>{t('settings.rates.more', { count: fitting.length - shownRates, shown: shownRates })}</p>
      )}
    </div>
  )
}

function NewRate({ draft: { values, set } }: { draft: SettingsDraft }) {
  const { t, i18n } = useTranslation()
  const { timeZone } = useStatus()
  const others = useMemo(
    () => currencyChoices(i18n.language).filter(({ value }) => value !== values.currency),
    [i18n.language, values.currency],
  )
  const [currency, setCurrency] = useState(values.currency === 'USD' ? 'EUR' : 'USD')
  const [validFrom, setValidFrom] = useState(() => dayOf(Date.now(), timeZone))
  const [typed, setTyped] = useState('')
  const rate = Number(typed.replace(',', '.'))
  const isComplete = typed !== '' && rate > 0 && isDay(validFrom)
  const add = () => {
    const others = values.currencyRates.filter((each) => each.currency !== currency || each.validFrom !== validFrom)
    set({ currencyRates: [...others, { currency, validFrom, rate }] })
    setTyped('')
  }
  return (
    <div className={formClasses.group}>
      <h3>{t('settings.rates.add')}</h3>
      <div className={formClasses.pair}>
        <NativeSelect
          label={t('settings.rates.currency')}
          value={currency}
          data={others}
          onChange={(event) => setCurrency(event.currentTarget.value)}
        />
        <TextInput
          label={t('settings.rates.one', { currency, own: values.currency })}
          inputMode="decimal"
          value={typed}
          error={typed !== '' && !(rate > 0) && t('settings.errors.currencyRates')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('settings.rates.from')}
          value={validFrom}
          onChange={(event) => setValidFrom(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button variant="default" size="xs" disabled={!isComplete} onClick={add}>
          {t('settings.rates.take')}
        </Button>
      </div>
    </div>
  )
}
