import { ActionIcon } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { saySegment } from '../../../src/words/index.ts'
import type { Board, Panel } from '../api/boards.ts'
import { anyReportQuery, type ListedReport, type ReportAnswer } from '../api/reports.ts'
import { Panel as Box } from '../charts/panel.tsx'
import { Picture } from '../charts/picture.tsx'
import { ReportTable } from '../charts/report-table.tsx'
import { ChevronIcon, CloseIcon, GripIcon, NarrowIcon, WideIcon } from '../icons/icons.tsx'
import { sayWith } from '../locales/say-with.ts'
import { drawingOf } from '../reports/drawings.tsx'
import { askReport, type ReportDates } from '../reports/page/ask-report.ts'
import { PartDrawings } from '../reports/page/part-drawings.tsx'
import { useReading } from '../reports/words/use-reading.ts'
import { useReportWords } from '../reports/words/use-report-words.ts'
import { useToast } from '../toasts/toasts.tsx'
import { movePanel, panelsAfterKey, widenPanel } from './arrange.ts'
import classes from './boards.module.css'
import { useBoardActions } from './use-board-actions.ts'
import type { Drag } from './use-drag-panel.ts'

type Props = {
  board: Board
  panel: Panel
  listed: ListedReport | undefined
  /** The list of reports is there; one that is not in it is of another version. */
  isKnown: boolean
  dates: ReportDates
  isArranging: boolean
  drag: Drag
}

/** A report on a board, as a picture or a table. */
export function BoardPanel({ board, panel, listed, isKnown, dates, isArranging, drag }: Props) {
  const { t } = useTranslation()
  const wordsOf = useReportWords()
  const title = panel.title || (listed ? wordsOf(listed).title : panel.report)
  return (
    <div
      className={classes.panel}
      data-panel={panel.id}
      data-width={panel.width}
      data-dragged={drag.draggedId === panel.id || undefined}
    >
      {isArranging && <PanelControls {...{ board, panel, title, drag }} />}
      {listed ? (
        <PanelPicture {...{ panel, listed, title, dates }} />
      ) : (
        isKnown && (
          <Box title={title}>
            <p className={classes.hint}>{t('boards.unknownReport')}</p>
          </Box>
        )
      )}
    </div>
  )
}

type PictureProps = { panel: Panel; listed: ListedReport; title: string; dates: ReportDates }

function PanelPicture({ panel, listed, title, dates }: PictureProps) {
  const { params, segment, split } = panel
  const question = askReport(listed, { ...params, segment, split }, dates)
  const query = useQuery(anyReportQuery(panel.report, question))
  const told = useTold(panel)
  const drawing = panel.view === 'table' ? undefined : drawingOf(panel.report)
  return (
    <Picture
      name={panel.id}
      title={title}
      query={query}
      prepare={(answer) => (answer.rows.length > 0 ? answer : undefined)}
      sentence={told}
      height={{ narrow: 320, wide: 320 }}
      dates={{ asOf: dates.asOf, from: question.from, to: question.to }}
    >
      {(answer) =>
        drawing ? <PartDrawings answer={answer} draw={drawing} /> : <ReportTable answer={answer} caption={title} />
      }
    </Picture>
  )
}

/** The first sentence that the figures say, with whom they are about. */
function useTold({ segment, split }: Panel): (answer: ReportAnswer) => string {
  const { t } = useTranslation()
  const say = useReading()
  return ({ reading: [first] }) => {
    const scope = [
      ...(segment ? [t('reports.ofSegment', { segment: saySegment(sayWith(t), segment) })] : []),
      ...(split
        ? [
            t('reports.splitBy', {
              split: t(`reports.optionNames.${split}` as 'reports.optionNames.stage', { defaultValue: split }),
            }),
          ]
        : []),
    ]
    return [...scope, ...(first && first.part === null ? [say(first)] : [])].join(' · ')
  }
}

type ControlsProps = { board: Board; panel: Panel; title: string; drag: Drag }

/** Moves a panel, makes it wider, takes it off: by pointer, by buttons, by arrow keys on its handle. */
function PanelControls({ board, panel, title, drag }: ControlsProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const { save } = useBoardActions()
  const { panels } = board
  const { id } = panel
  const isWide = panel.width === 'full'
  const takeOff = async () => {
    const isSaved = await save(board, { panels: panels.filter((each) => each.id !== id) })
    if (isSaved) toast({ text: t('boards.takenOff', { title }), undo: () => void save(board, { panels }) })
  }
  const button = (label: string, icon: React.ReactNode, run: () => void, isDisabled = false) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={run}
    >
      {icon}
    </ActionIcon>
  )
  return (
    <fieldset className={classes.controls} aria-label={title}>
      <button
        type="button"
        className={classes.handle}
        aria-label={t('boards.handle', { title })}
        {...drag.handleOf(id)}
        onKeyDown={(event) => {
          const next = panelsAfterKey(panels, id, event)
          if (!next) return
          event.preventDefault()
          drag.put(next)
        }}
      >
        <GripIcon size={16} />
        <span>{title}</span>
      </button>
      {button(
        t('boards.earlier', { title }),
        <span className={classes.up}>
          <ChevronIcon size={16} />
        </span>,
        () => drag.put(movePanel(panels, id, -1)),
        panels[0]?.id === id,
      )}
      {button(
        t('boards.later', { title }),
        <span className={classes.down}>
          <ChevronIcon size={16} />
        </span>,
        () => drag.put(movePanel(panels, id, 1)),
        panels.at(-1)?.id === id,
      )}
      {button(
        t(isWide ? 'boards.narrower' : 'boards.wider', { title }),
        isWide ? <NarrowIcon size={16} /> : <WideIcon size={16} />,
        () => drag.put(widenPanel(panels, id, isWide ? 'half' : 'full')),
      )}
      {button(t('boards.takeOff', { title }), <CloseIcon size={16} />, () => void takeOff())}
    </fieldset>
  )
}
