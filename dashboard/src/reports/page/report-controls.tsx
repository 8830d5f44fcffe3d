import { NativeSelect, SegmentedControl } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedReport } from '../../api/reports.ts'
import classes from './report-page.module.css'
import { choicesOf, type ParamChoice } from './report-search.ts'
import { ScopeControls } from './scope-controls.tsx'

const route = getRouteApi('/reports/$name')

/** Letters that stand side by side on a telephone; more of them go into a list to choose from. */
const mostLetters = 30

/** What the report lets one choose, derived from the schema of its parameters; the choice stands in the address. */
export function ReportControls({ listed }: { listed: ListedReport }) {
  const choices = choicesOf(listed.params)
  if (choices.length === 0 && listed.isOfWholeShop) return null
  return (
    <div className={classes.controls}>
      {choices.map((choice) => (
        <Choice key={choice.name} choice={choice} />
      ))}
      {!listed.isOfWholeShop && <ScopeControls />}
    </div>
  )
}

function Choice({ choice: { name, values, fallback } }: { choice: ParamChoice }) {
  const { t } = useTranslation()
  const id = useId()
  const search = route.useSearch() as Record<string, string>
  const navigate = useNavigate()
  const choose = (value: string) =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, [name]: value === fallback ? undefined : value }),
      resetScroll: false,
    } as never)
  const data = values.map((value) => ({
    value,
    label: t(`reports.optionNames.${value}` as 'reports.optionNames.day', { defaultValue: value }),
  }))
  const shared = { size: 'xs', 'aria-labelledby': id, value: search[name] ?? fallback, data } as const
  const letters = data.reduce((sum, { label }) => sum + label.length, 0)
  return (
    <div className={classes.choice}>
      <span id={id}>{t(`reports.params.${name}` as 'reports.params.by', { defaultValue: name })}</span>
      {letters > mostLetters ? (
        <NativeSelect {...shared} onChange={({ currentTarget }) => choose(currentTarget.value)} />
      ) : (
        <SegmentedControl {...shared} onChange={choose} />
      )}
    </div>
  )
}
