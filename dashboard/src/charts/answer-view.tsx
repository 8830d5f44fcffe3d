import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../api/reports.ts'
import classes from './picture.module.css'
import type { PictureView } from './picture-menu.tsx'
import { ReportMethod } from './report-method.tsx'
import { ReportTable } from './report-table.tsx'

type Props = {
  title: string
  answer: ReportAnswer
  view: Exclude<PictureView, 'picture'>
  onView: (view: PictureView) => void
}

/** In place of a picture its figures as a table, or what they mean; and the way back. */
export function AnswerView({ title, answer, view, onView }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {view === 'table' ? <ReportTable answer={answer} caption={title} /> : <ReportMethod answer={answer} />}
      <Button variant="default" size="xs" className={classes.back ?? ''} onClick={() => onView('picture')}>
        {t('charts.asPicture')}
      </Button>
    </>
  )
}
