// Owns the queue on disk between the doors and the event log: an event is acknowledged once it stands here, however busy or broken
// the warehouse is.
// Does not own what an event is, nor the event log (../doorway.ts), nor who may open the data directory (storage).
// Invariants: what was acknowledged is delivered at least once, in order; what the disk did not take is never acknowledged; a record that
// cannot be delivered is put aside and holds up nothing; one process writes a directory.
export type { Deliver, Poison } from './deliver-events.ts'
export { deliverTo } from './deliver-to-doorway.ts'
export { type Journal, type JournalOptions, type JournalStats, openJournal } from './open-journal.ts'
