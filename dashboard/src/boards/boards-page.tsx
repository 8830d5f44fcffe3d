import { Button, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Board, type BoardDefinition, boardsQuery, type StarterBoard } from '../api/boards.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useMayChange } from '../shop/caller.ts'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import { BoardForm } from './board-form.tsx'
import classes from './boards.module.css'
import { useBoardActions } from './use-board-actions.ts'
import { useScheduleWords } from './use-schedule-words.ts'

const nothing: BoardDefinition = { title: '', panels: [], asOf: null, lastDays: null }

/** Every board of the shop, and those to begin with. */
export function BoardsPage() {
  const { t } = useTranslation()
  const list = useQuery(boardsQuery)
  const mayChange = useMayChange()
  const [isMaking, making] = useDisclosure()
  const open = useMakeAndOpen()
  return (
    <>
      <PageTitle page={t('shell.pages.boards')} />
      <div className={classes.head}>
        <div>
          <h1>{t('shell.pages.boards')}</h1>
          <p className={classes.lead}>{t('boards.lead')}</p>
        </div>
        {mayChange && <Button onClick={making.open}>{t('boards.make')}</Button>}
      </div>
      {list.isPending && <Skeleton height={320} mt="lg" radius="md" />}
      {list.error && <FailedNote error={list.error} isStale={list.data !== undefined} onRetry={() => list.refetch()} />}
      {list.data && list.data.boards.length === 0 && <p className={classes.empty}>{t('boards.none')}</p>}
      {list.data && list.data.boards.length > 0 && (
        <ul className={classes.cards}>
          {list.data.boards.map((board) => (
            <BoardCard key={board.boardId} board={board} />
          ))}
        </ul>
      )}
      {mayChange && list.data && <Starters starters={list.data.starters} onPick={open} />}
      {isMaking && (
        <BoardForm
          heading={t('boards.make')}
          button={t('boards.makeIt')}
          values={nothing}
          onClose={making.close}
          onSave={(values) => open({ ...nothing, ...values })}
        />
      )}
    </>
  )
}

/** Makes a board and goes there. */
function useMakeAndOpen() {
  const navigate = useNavigate()
  const { make } = useBoardActions()
  return async (definition: BoardDefinition) => {
    const board = await make(definition)
    if (!board) return false
    await navigate({ to: '/boards/$boardId', params: { boardId: board.boardId } })
    return true
  }
}

function BoardCard({ board: { boardId, title, panels, schedule } }: { board: Board }) {
  const { t } = useTranslation()
  const scheduleWords = useScheduleWords()
  return (
    <li className={classes.card}>
      <Link to="/boards/$boardId" params={{ boardId }} className={classes.cardLink}>
        {title}
      </Link>
      <p>{t('boards.panels', { count: panels.length })}</p>
      <PanelNames panels={panels} />
      {schedule && <p>{scheduleWords(schedule)}</p>}
    </li>
  )
}

const namesShown = 4

function PanelNames({ panels }: { panels: Board['panels'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const names = panels
    .slice(0, namesShown)
    .map(
      ({ report, title }) => title || t(`reports.names.${report}` as 'reports.names.stages', { defaultValue: report }),
    )
  return (
    <p className={classes.names}>
      {format.list(names)}
      {panels.length > namesShown && ' …'}
    </p>
  )
}

function Starters({
  starters,
  onPick,
}: {
  starters: readonly StarterBoard[]
  onPick: (board: BoardDefinition) => Promise<boolean>
}) {
  const { t, i18n } = useTranslation()
  return (
    <section className={classes.starters} aria-labelledby="starters">
      <h2 id="starters">{t('boards.startersTitle')}</h2>
      <p className={classes.lead}>{t('boards.startersLead')}</p>
      <ul className={classes.cards}>
        {starters.map((starter) => {
          const known = i18n.exists(`boards.starters.${starter.name}.title`)
          const title = known ? t(`boards.starters.${starter.name as 'keep-customers'}.title`) : starter.title
          return (
            <li key={starter.name} className={classes.card}>
              <h3>{title}</h3>
              {known && <p>{t(`boards.starters.${starter.name as 'keep-customers'}.note`)}</p>}
              <PanelNames panels={starter.panels} />
              <Button
                variant="default"
                size="xs"
                aria-label={t('boards.useStarter', { title })}
                onClick={() => onPick({ ...starter, title })}
              >
                {t('boards.use')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
