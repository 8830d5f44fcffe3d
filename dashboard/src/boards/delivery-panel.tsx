import { Button, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Board, type BoardRun, boardFileAddress, boardRunsQuery, writeBoardNow } from '../api/boards.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { Panel } from '../charts/panel.tsx'
import { sayFailure } from '../locales/say-failure.ts'
import { useMayChange } from '../shop/caller.ts'
import { useFormat } from '../shop/shop.tsx'
import classes from './boards.module.css'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { useBoardActions } from './use-board-actions.ts'
import { useScheduleWords } from './use-schedule-words.ts'

const page = 'board.html'

/** When the board is written to files, and the files that there are. */
export function DeliveryPanel({ board }: { board: Board }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayChange = useMayChange()
  const scheduleWords = useScheduleWords()
  const [isScheduling, scheduling] = useDisclosure()
  const { schedule, nextRunAt, boardId } = board
  return (
    <div className={classes.delivery} data-screen-only>
      <Panel title={t('boards.files.title')} lead={t('boards.files.lead')}>
        <div className={classes.schedule}>
          <p>
            {schedule ? scheduleWords(schedule) : t('boards.schedule.never')}
            {nextRunAt && <small>{t('boards.schedule.next', { time: format.dateTime(nextRunAt) })}</small>}
          </p>
          {mayChange && (
            <div className={classes.actions}>
              <Button variant="default" size="xs" onClick={scheduling.open}>
                {t(schedule ? 'boards.schedule.change' : 'boards.schedule.make')}
              </Button>
              {board.panels.length > 0 && <WriteNow boardId={boardId} />}
            </div>
          )}
        </div>
        <Runs boardId={boardId} />
      </Panel>
      {isScheduling && <ScheduleDialog board={board} onClose={scheduling.close} />}
    </div>
  )
}

function WriteNow({ boardId }: { boardId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { tell } = useBoardActions()
  const writing = useMutation({
    mutationFn: () => writeBoardNow(boardId),
    onError: tell,
    onSettled: () => client.invalidateQueries({ queryKey: boardRunsQuery(boardId).queryKey }),
  })
  return (
    <Button variant="default" size="xs" loading={writing.isPending} onClick={() => writing.mutate()}>
      {t('boards.files.writeNow')}
    </Button>
  )
}

function Runs({ boardId }: { boardId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(boardRunsQuery(boardId))
  if (error && !data) return <FailedNote error={error} onRetry={() => refetch()} />
  if (!data) return <Skeleton height={48} />
  if (data.runs.length === 0) return <p className={classes.hint}>{t('boards.files.none')}</p>
  return (
    <ul className={classes.runs}>
      {data.runs.map((run) => (
        <Run key={run.dueAt} boardId={boardId} run={run} />
      ))}
    </ul>
  )
}

/** Why a board was not written, or not wholly, with the panel that failed. */
function useFailureText(): (run: BoardRun) => string {
  const { t } = useTranslation()
  return ({ failure, failedPanel, failureCause }) => {
    const told = sayFailure(t, failure ?? '', failureCause)
    // The server's own words begin with the panel.
    if (told === failure) return told
    const name =
      failedPanel && t(`reports.names.${failedPanel}` as 'reports.names.stages', { defaultValue: failedPanel })
    return name ? t('boards.files.failedPanel', { name, why: told }) : told
  }
}

function Run({ boardId, run }: { boardId: string; run: BoardRun }) {
  const { dueAt, isAskedFor, failure, folder, files } = run
  const { t } = useTranslation()
  const failureText = useFailureText()
  const format = useFormat()
  const csvs = files.filter((file) => file !== page)
  return (
    <li data-failed={failure !== null || undefined}>
      <span>
        {format.dateTime(dueAt)}
        <small>{t(isAskedFor ? 'boards.files.asked' : 'boards.files.scheduled')}</small>
      </span>
      {failure && (
        <span className={classes.failure}>
          {t('boards.files.failed')} <small>{failureText(run)}</small>
        </span>
      )}
      {folder && files.includes(page) && (
        <span className={classes.links}>
          <a href={boardFileAddress(boardId, folder, page)} target="_blank" rel="noreferrer">
            {t('boards.files.open')}
          </a>
          <a href={boardFileAddress(boardId, folder, page)} download={`${folder}.html`}>
            {t('boards.files.download')}
          </a>
          {csvs.length > 0 && (
            <details>
              <summary>{t('boards.files.csvs', { count: csvs.length })}</summary>
              {csvs.map((file) => (
                <a key={file} href={boardFileAddress(boardId, folder, file)} download>
                  {file}
                </a>
              ))}
            </details>
          )}
        </span>
      )}
    </li>
  )
}
