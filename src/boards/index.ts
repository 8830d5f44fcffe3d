// Owns boards: panels of reports that somebody put together, when they are written to files, and the files.
// Does not own what a report says (insights), nor how a panel is drawn on the screen (dashboard).
// Invariants: a board that is kept can be asked; a run due is made once, whatever crashes; a folder of files is whole or not there;
// a file needs no server, runs nothing and holds only escaped text.
export type { Board, BoardDefinition, BoardPanel } from './board.ts'
export { boardDefinition } from './board.ts'
export { type BoardStore, openBoards } from './board-store.ts'
export { type BoardRun, type BoardWriter, createBoardWriter, type FailedBoard } from './board-writer.ts'
export { type BoardSchedule, boardSchedule, nextDueMs } from './schedule.ts'
export { starterBoards } from './starter-boards.ts'
