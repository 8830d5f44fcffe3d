import { Button, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Board, boardsQuery } from '../api/boards.ts'
import { reportListQuery } from '../api/reports.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { addDays, dayOf } from '../format/days.ts'
import { BackLink } from '../shell/back-link.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { useMayChange } from '../shop/caller.ts'
import { PageTitle } from '../shop/page-title.tsx'
import { usePeriod } from '../shop/period.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { boardDates } from './board-dates.ts'
import { BoardForm } from './board-form.tsx'
import { BoardPanel } from './board-panel.tsx'
import classes from './boards.module.css'
import { DeliveryPanel } from './delivery-panel.tsx'
import { useBoardActions } from './use-board-actions.ts'
import { useDragPanel } from './use-drag-panel.ts'

const route = getRouteApi('/boards/$boardId')

/** One board: its panels, arranged by its reader, and when it is written to files. */
export function BoardPage() {
  const { boardId } = route.useParams()
  const list = useQuery(boardsQuery)
  if (list.isPending) return <Skeleton height={480} />
  if (!list.data) return <FailedNote error={list.error} onRetry={() => list.refetch()} />
  const board = list.data.boards.find((each) => each.boardId === boardId)
  return board ? <OpenBoard key={boardId} board={board} /> : <NotFound />
}

function OpenBoard({ board }: { board: Board }) {
  const [isArranging, setIsArranging] = useState(false)
  const { save } = useBoardActions()
  const reports = useQuery(reportListQuery)
  const dates = useBoardDates(board)
  const drag = useDragPanel(board.panels, (panels) => void save(board, { panels }))
  return (
    <>
      <PageTitle page={board.title} />
      <Head board={board} isArranging={isArranging} onArrange={setIsArranging} />
      {board.panels.length === 0 && <Empty />}
      {reports.error && <FailedNote error={reports.error} onRetry={() => reports.refetch()} />}
      <div className={classes.grid}>
        {drag.panels.map((panel) => (
          <BoardPanel
            key={panel.id}
            board={board}
            panel={panel}
            listed={reports.data?.reports.find(({ name }) => name === panel.report)}
            isKnown={reports.data !== undefined}
            dates={dates}
            isArranging={isArranging}
            drag={drag}
          />
        ))}
      </div>
      <DeliveryPanel board={board} />
    </>
  )
}

function useBoardDates(board: Board) {
  const { timeZone } = useStatus()
  const asOf = useAsOf()
  const period = usePeriod()
  return boardDates(board, { asOf, period }, addDays(dayOf(Date.now(), timeZone), 1))
}

type HeadProps = { board: Board; isArranging: boolean; onArrange: (isArranging: boolean) => void }

function Head({ board, isArranging, onArrange }: HeadProps) {
  const { t } = useTranslation()
  const mayChange = useMayChange()
  const { save, remove } = useBoardActions()
  const [isNaming, naming] = useDisclosure()
  return (
    <>
      <BackLink to="/boards">{t('boards.back')}</BackLink>
      <div className={classes.head}>
        <div>
          <h1>{board.title}</h1>
          <DatesTold board={board} />
        </div>
        <div className={classes.actions} data-screen-only>
          {mayChange && board.panels.length > 0 && (
            <Button variant={isArranging ? 'filled' : 'default'} onClick={() => onArrange(!isArranging)}>
              {t(isArranging ? 'boards.arranged' : 'boards.arrange')}
            </Button>
          )}
          <Button variant="default" onClick={() => window.print()}>
            {t('boards.print')}
          </Button>
          {mayChange && (
            <>
              <Button variant="default" onClick={naming.open}>
                {t('boards.change')}
              </Button>
              <Button variant="default" onClick={() => void remove(board)}>
                {t('boards.delete')}
              </Button>
            </>
          )}
        </div>
      </div>
      {isArranging && (
        <p className={classes.hint} role="status">
          {t('boards.arrangeHint')}
        </p>
      )}
      {isNaming && (
        <BoardForm
          heading={t('boards.change')}
          button={t('boards.save')}
          values={board}
          onClose={naming.close}
          onSave={(values) => save(board, values)}
        />
      )}
    </>
  )
}

/** The board's own dates, where it has any: those of the address show beside them at the top of every page. */
function DatesTold({ board: { asOf, lastDays } }: { board: Board }) {
  const { t } = useTranslation()
  const format = useFormat()
  const told = [
    ...(lastDays === null ? [] : [t('boards.form.lastDays', { count: lastDays })]),
    ...(asOf === null ? [] : [t('charts.asOf', { date: format.date(asOf) })]),
  ]
  return told.length > 0 ? <p className={classes.lead}>{told.join(' · ')}</p> : null
}

function Empty() {
  const { t } = useTranslation()
  return (
    <div className={classes.empty}>
      <p>{t('boards.empty')}</p>
      <Button component={Link} to="/reports" variant="default">
        {t('boards.toReports')}
      </Button>
    </div>
  )
}
