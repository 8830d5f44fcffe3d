import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FileLook, Mapping } from '../api/imports.ts'
import { useStatus } from '../shop/shop.tsx'
import { setRow, setWhole } from './edit-mapping.ts'
import classes from './whole-file.module.css'

type Props = { look: FileLook; mapping: Mapping; onMapping: (mapping: Mapping) => void }

/** The forms that shops' systems write; a guess of another form joins them. */
const dateForms = [
  'iso',
  'd/M/yyyy H:mm',
  'M/d/yyyy H:mm',
  'd.M.yyyy H:mm',
  'd-M-yyyy H:mm',
  'yyyy/M/d H:mm',
  'd/M/yyyy',
  'M/d/yyyy',
  'd.M.yyyy',
  'yyyyMMdd',
  'epochSeconds',
  'epochMilliseconds',
  'excelDays',
]
const named = ['iso', 'epochSeconds', 'epochMilliseconds', 'excelDays'] as const
const isNamed = (form: string): form is (typeof named)[number] => named.some((name) => name === form)

/** What holds for all rows: what one is, money, time zone, how dates and numbers are written. */
export function WholeFile({ look, mapping, onMapping }: Props) {
  const { t } = useTranslation()
  const shop = useStatus()
  const dates = mapping.format?.dates ?? 'iso'
  const forms = dateForms.includes(dates) ? dateForms : [dates, ...dateForms]
  const choose = (row: string | null) => {
    const kind = look.kinds.find((each) => each.row === row)
    if (kind) onMapping(setRow(mapping, kind))
  }
  return (
    <div className={classes.whole}>
      <Select
        label={t('import.row')}
        data={look.kinds.map(({ row }) => ({ value: row, label: t(`import.rows.${row as 'order'}`) }))}
        value={mapping.row}
        onChange={choose}
        allowDeselect={false}
      />
      <Select
        label={t('import.currency')}
        data={Intl.supportedValuesOf('currency')}
        value={mapping.currency ?? null}
        placeholder={t('import.shopsOwn', { value: shop.currency })}
        onChange={(currency) => onMapping(setWhole(mapping, { currency: currency ?? '' }))}
        searchable
        clearable
      />
      <Select
        label={t('import.timeZone')}
        data={Intl.supportedValuesOf('timeZone')}
        value={mapping.timeZone ?? null}
        placeholder={t('import.shopsOwn', { value: shop.timeZone })}
        onChange={(timeZone) => onMapping(setWhole(mapping, { timeZone: timeZone ?? '' }))}
        searchable
        clearable
      />
      <Select
        label={t('import.dates')}
        data={forms.map((form) => ({ value: form, label: isNamed(form) ? t(`import.dateForms.${form}`) : form }))}
        value={dates}
        onChange={(form) => onMapping(setWhole(mapping, { dates: form === 'iso' ? '' : (form ?? '') }))}
        allowDeselect={false}
      />
      <Select
        label={t('import.decimal')}
        data={[
          { value: '.', label: '1,234.50' },
          { value: ',', label: '1.234,50' },
        ]}
        value={mapping.format?.decimal ?? '.'}
        onChange={(decimal) => onMapping(setWhole(mapping, { decimal: decimal === ',' ? ',' : '.' }))}
        allowDeselect={false}
      />
    </div>
  )
}
