import { useTranslation } from 'react-i18next'
import type { ListedReport } from '../../api/reports.ts'

/** A report's name and meaning in the reader's language; those of a report that this dashboard does not know as the server says them. */
export function useReportWords(): (report: Pick<ListedReport, 'name' | 'title' | 'description'>) => {
  title: string
  meaning: string
} {
  const { t } = useTranslation()
  return ({ name, title, description }) => ({
    title: t(`reports.names.${name}` as 'reports.names.stages', { defaultValue: title }),
    meaning: t(`reports.meanings.${name}` as 'reports.meanings.stages', { defaultValue: description }),
  })
}
