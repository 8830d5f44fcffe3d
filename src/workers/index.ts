// Owns what works in the background: the refresh that follows the events, and the start of a new day, boards that are due.
// Does not own the work itself: facts and states do it, the composition root hands it in.
// Invariants: one piece of work on facts and states at a time; a failure is logged, shown and tried again; stopping waits for what runs.
export { watchBoards } from './board-schedule.ts'
export { type DayEdge, watchDayEdge } from './day-edge.ts'
export { createRefreshLoop, type Refreshed, type RefreshLoop, type RefreshStatus } from './refresh-loop.ts'
