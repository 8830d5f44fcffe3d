import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../../api/reports.ts'
import { usePartName } from './part-name.ts'
import classes from './reading.module.css'
import { useReading } from './use-reading.ts'

/** What the figures say, above them: the first sentence large, since it is the answer; of parts, one sentence each. */
export function Reading({ answer, isOutdated }: { answer: ReportAnswer; isOutdated: boolean }) {
  const { t } = useTranslation()
  const told = useReading()
  const partName = usePartName(answer.split)
  if (answer.reading.length === 0) return null
  return (
    <section className={classes.reading} aria-label={t('reports.readingTitle')} data-outdated={isOutdated || undefined}>
      {answer.reading.map((sentence) => (
        <p key={`${sentence.part} ${sentence.code}`} data-of-part={sentence.part !== null || undefined}>
          {sentence.part !== null && <strong>{t('reports.ofPart', { part: partName(sentence.part) })} </strong>}
          {told(sentence)}
        </p>
      ))}
    </section>
  )
}
