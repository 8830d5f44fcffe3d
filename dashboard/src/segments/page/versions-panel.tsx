import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../../api/describe-problem.ts'
import { type SegmentVersions, saveSegment } from '../../api/segments.ts'
import { Panel } from '../../charts/panel.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { useWho } from '../../shop/use-who.ts'
import { useToast } from '../../toasts/toasts.tsx'
import { putSegment } from '../list/segments-in-cache.ts'
import classes from './segment-page.module.css'

/** Every definition the segment has had; an earlier one can be put in force again, as a new version. */
export function VersionsPanel({ segment, mayChange }: { segment: SegmentVersions; mayChange: boolean }) {
  const { t } = useTranslation()
  const who = useWho()
  const format = useFormat()
  const client = useQueryClient()
  const toast = useToast()
  const restoring = useMutation({
    mutationFn: ({ version, text }: { version: number; text: string }) =>
      saveSegment({ name: segment.name, text, note: t('segments.page.restoreNote', { version }) }),
    onSuccess: (saved, { version }) => {
      toast({ text: t('segments.page.restored', { version }) })
      return putSegment(client, saved)
    },
    onError: (error) => {
      toast({ tone: 'fail', text: describeProblem(error, t).text })
    },
  })
  return (
    <Panel title={t('segments.page.versions')}>
      <ul className={classes.lines}>
        {segment.versions.map(({ version, text, note, savedAt, savedBy }) => (
          <li key={version} className={classes.version}>
            <strong>{t('segments.page.version', { version })}</strong>
            <code>{text}</code>
            <span className={classes.soft}>
              {t('segments.page.savedBy', { time: format.dateTime(savedAt), who: who(savedBy) })}
              {note && ` · ${note}`}
            </span>
            {version === segment.version ? (
              <span className={classes.chip}>{t('segments.page.now')}</span>
            ) : (
              mayChange && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={restoring.isPending}
                  onClick={() => restoring.mutate({ version, text })}
                >
                  {t('segments.page.restore')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
