// Owns what comes in: the doors' validation, the one doorway into the event log, and who is who (identity/).
// Does not own what it means (facts, states) nor how doors are reached (api, cli).
// Invariants: an acknowledged event is on disk and counts once, whatever dies when; a bad item is refused by itself with its reason;
// the log is append-only; who a customer is, is never written into an event.

export { productColumns } from './append-products.ts'
export { blankEvent } from './blank-event.ts'
export type { ChangeLog } from './change-log.ts'
export type { OpenDoorway } from './doorway.ts'
export { encodeEvents, eventColumns } from './encode-events.ts'
export * from './files/index.ts'
export {
  type CustomerExplanation,
  candidateKeys,
  type ExplainedIdentifier,
  type ExplainedMerge,
  type Identities,
  type UndoneMerge,
} from './identity/index.ts'
export {
  type Deliver,
  deliverTo,
  type Journal,
  type JournalOptions,
  type JournalStats,
  openJournal,
  type Poison,
} from './journal/index.ts'
export { type Intake, openIntake } from './open-intake.ts'
export {
  type NewReject,
  openRejects,
  type Reject,
  type RejectCounts,
  type RejectGroup,
  type RejectQuery,
  type RejectState,
  type Rejects,
} from './rejects.ts'
export {
  type CallContext,
  limits as segmentLimits,
  type NormalisedBatch,
  normaliseBatch,
  normaliseSegmentCall,
  type ReadBody,
  readBody,
} from './segment/index.ts'
export * from './shop-event.ts'
export * from './vocabulary.ts'
