import type { BoardDefinition } from './board.ts'

type Panel = Partial<BoardDefinition['panels'][number]> & { report: string }

/** A board to begin with, by a name that screens have words for. */
export type StarterBoard = BoardDefinition & { name: string }

const starter = (name: string, title: string, lastDays: number | null, panels: readonly Panel[]): StarterBoard => ({
  ...{ name, title, lastDays, asOf: null },
  panels: panels.map((panel) => ({
    ...{ id: panel.report, params: {}, view: 'picture' as const, width: 'half' as const },
    ...panel,
  })),
})

/** Boards that ship, each an answer to what somebody looks at first. They are copied, never changed. */
export const starterBoards: readonly StarterBoard[] = [
  starter('monday-morning', 'Monday morning', 7, [
    { report: 'changes', view: 'table', width: 'full' },
    { report: 'series', width: 'full', params: { by: 'day' } },
    { report: 'stages' },
    { report: 'action-lists' },
  ]),
  starter('keep-customers', 'Keep customers', 365, [
    { report: 'tier-risk', width: 'full' },
    { report: 'cohorts', width: 'full' },
    { report: 'second-order' },
    { report: 'reactivation' },
  ]),
  starter('recover-sales', 'Recover lost sales', null, [
    { report: 'carts' },
    { report: 'unpaid' },
    { report: 'favourites', view: 'table', width: 'full' },
    { report: 'funnel', width: 'full' },
  ]),
  starter('best-customers', 'Know your best customers', 365, [
    { report: 'value' },
    { report: 'personas' },
    { report: 'rfm', width: 'full' },
    { report: 'categories' },
    { report: 'sources' },
  ]),
]
