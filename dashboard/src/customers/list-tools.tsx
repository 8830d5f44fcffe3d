import { Button, Popover, SegmentedControl } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { Query } from '../api/client.ts'
import { customersCsvAddress } from '../api/customers.ts'
import { ChevronIcon, ColumnsIcon, DownloadIcon } from '../icons/icons.tsx'
import { type ColumnName, columns, moveColumn, toggleColumn } from './columns.ts'
import classes from './list-tools.module.css'
import type { Density, ListChoices } from './use-list-choices.ts'

/** Downloads everyone on the list, not only the rows that were looked at. */
export function ExportButton({ params, isEmpty }: { params: Query; isEmpty: boolean }) {
  const { t } = useTranslation()
  return (
    <Button
      component="a"
      href={customersCsvAddress(params)}
      download
      className={classes.export ?? ''}
      variant="default"
      leftSection={<DownloadIcon size={16} />}
      aria-disabled={isEmpty}
      onClick={(event) => isEmpty && event.preventDefault()}
    >
      {t('customers.export')}
    </Button>
  )
}

/** Which columns in which order, and how close the rows stand; kept in this browser. */
export function ColumnsButton({ choices }: { choices: ListChoices }) {
  const { t } = useTranslation()
  const [isOpen, popover] = useDisclosure()
  return (
    <Popover
      opened={isOpen}
      onChange={popover.close}
      onClose={popover.close}
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
      width={320}
    >
      <Popover.Target>
        <Button variant="default" leftSection={<ColumnsIcon size={16} />} onClick={popover.toggle}>
          {t('customers.view')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.choices}>
          <DensityChoice choices={choices} />
          <ColumnList choices={choices} />
          <Button variant="subtle" size="xs" className={classes.reset ?? ''} onClick={choices.resetColumns}>
            {t('customers.resetColumns')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function DensityChoice({ choices: { density, setDensity } }: { choices: ListChoices }) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      fullWidth
      size="sm"
      aria-label={t('customers.density')}
      value={density}
      onChange={(value) => setDensity(value as Density)}
      data={(['roomy', 'dense'] as const).map((value) => ({ value, label: t(`customers.densities.${value}`) }))}
    />
  )
}

/** The chosen ones in their order, then the rest. */
function ColumnList({ choices: { columns: chosen, setColumns } }: { choices: ListChoices }) {
  const { t } = useTranslation()
  const rest = columns.map(({ name }) => name).filter((name) => !chosen.includes(name))
  return (
    <ul className={classes.columns} aria-label={t('customers.columnChoice')}>
      {[...chosen, ...rest].map((name) => (
        <li key={name}>
          <label>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              disabled={name === 'name'}
              onChange={() => setColumns(toggleColumn(chosen, name))}
            />
            {t(`customers.columns.${name}`)}
          </label>
          {chosen.includes(name) && name !== 'name' && <Movers {...{ name, chosen, setColumns }} />}
        </li>
      ))}
    </ul>
  )
}

type MoversProps = { name: ColumnName; chosen: readonly ColumnName[]; setColumns: ListChoices['setColumns'] }

function Movers({ name, chosen, setColumns }: MoversProps) {
  const { t } = useTranslation()
  const column = t(`customers.columns.${name}`)
  return (
    <span className={classes.movers}>
      {([-1, 1] as const).map((by) => {
        const moved = moveColumn(chosen, name, by)
        return (
          <button
            key={by}
            type="button"
            data-by={by}
            disabled={moved === chosen}
            aria-label={t(by === -1 ? 'customers.moveLeft' : 'customers.moveRight', { column })}
            onClick={() => setColumns(moved)}
          >
            <ChevronIcon size={14} />
          </button>
        )
      })}
    </span>
  )
}
