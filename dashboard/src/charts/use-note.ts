import { useTranslation } from 'react-i18next'

/** Notes of the server that the dashboard has in the reader's language, by how they begin; what follows is named, too. */
const known = [
  { pattern: /This report is about one date; the period was not used\./, key: 'charts.notes.oneDate' },
  { pattern: /Nothing is recorded yet\./, key: 'charts.notes.nothingRecorded' },
  { pattern: /Not recorded in this shop so far: ([^.]+)\./, key: 'charts.notes.notRecorded' },
  { pattern: /The models cannot be judged as of this date\./, key: 'charts.notes.notJudged' },
  { pattern: /Only the last (\d+) months of the period are shown\./, key: 'charts.notes.lastMonths' },
  { pattern: /Only the (\d+) largest of \d+ (?:groups|values of \w+) are shown\./, key: 'charts.notes.largest' },
  { pattern: /Only the last (\d+) of \d+ stretches are shown\./, key: 'charts.notes.lastStretches' },
] as const

/** A note of the server in the reader's language; what the dashboard does not know stays as the server wrote it. */
export function useNote(): (note: string) => string {
  const { t, i18n } = useTranslation()
  const named = (list: string) =>
    list
      .split(', ')
      .map((name) => t(`reports.values.step.${name}` as 'reports.values.step.cart', { defaultValue: name }))
      .join(i18n.language === 'zh-CN' ? '、' : ', ')
  return (note) =>
    known.reduce(
      (text, { pattern, key }) =>
        text.replace(pattern, (_whole, list?: string) => t(key, { list: named(typeof list === 'string' ? list : '') })),
      note,
    )
}
