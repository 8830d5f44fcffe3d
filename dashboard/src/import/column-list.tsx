import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FileLook, Mapping } from '../api/imports.ts'
import classes from './column-list.module.css'
import { fieldOf, setField } from './edit-mapping.ts'
import { useFieldName } from './use-field-name.ts'

type Kind = FileLook['kinds'][number]
type Props = { look: FileLook; mapping: Mapping; kind: Kind | undefined; onMapping: (mapping: Mapping) => void }

/** Each column of the file with some of its values and what it feeds. */
export function ColumnList({ look, mapping, kind, onMapping }: Props) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('import.columns')}>
      <div className={classes.head}>
        <h2>{t('import.columns')}</h2>
        <p>{t('import.columnsNote')}</p>
      </div>
      <ul className={classes.columns}>
        {look.columns.map((column) => (
          <ColumnRow key={column.name} column={column} mapping={mapping} kind={kind} onMapping={onMapping} />
        ))}
      </ul>
    </section>
  )
}

type RowProps = Omit<Props, 'look'> & { column: FileLook['columns'][number] }

function ColumnRow({ column, mapping, kind, onMapping }: RowProps) {
  const { t } = useTranslation()
  const fieldName = useFieldName()
  const used = fieldOf(mapping, column.name)
  const fields = kind?.fields ?? []
  const choices = used && !fields.includes(used.field) ? [used.field, ...fields] : fields
  // Names with a point would make groups of the words' own.
  const data = choices.map((field) => ({ value: field, label: fieldName(field) }))
  return (
    <li className={classes.column} data-used={used !== undefined || undefined}>
      <div className={classes.said}>
        <strong>{column.name}</strong>
        <span className={classes.samples}>
          {column.samples.length > 0 ? column.samples.join(' · ') : t('import.emptyColumn')}
        </span>
      </div>
      <Select
        aria-label={t('import.feeds', { column: column.name })}
        data={data}
        value={used?.field ?? null}
        placeholder={t('import.ignore')}
        onChange={(field) => onMapping(setField(mapping, column.name, field))}
        description={used && !used.isAlone ? t('import.together') : undefined}
        searchable
        clearable
      />
    </li>
  )
}
