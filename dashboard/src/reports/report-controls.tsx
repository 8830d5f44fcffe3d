import { SegmentedControl } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedReport } from '../api/reports.ts'
import classes from './report-page.module.css'
import { choicesOf, type ParamChoice } from './report-search.ts'
import { ScopeControls } from './scope-controls.tsx'

const route = getRouteApi('/reports/$name')

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
  const told = (value: string) =>
    t(`reports.optionNames.${value}` as 'reports.optionNames.day', { defaultValue: value })
  return (
    <div className={classes.choice}>
      <span id={id}>{t(`reports.params.${name}` as 'reports.params.by', { defaultValue: name })}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby={id}
        value={search[name] ?? fallback}
        onChange={choose}
        data={values.map((value) => ({ value, label: told(value) }))}
      />
    </div>
  )
}
