// Owns what the facts mean on a date: calibration of the whole shop, and one row of states per customer with its evidence.
// Does not own the facts nor the models' formulas (predictions); a segment or report reads the table and never computes a state again.
// Invariants: a state is a function of (the customer's facts before the date, the date's calibration, the settings); everything for
// everyone is one statement; the same day measured twice gives the same rows.
export type { Calibration, JudgedModel } from './calibration.ts'
export { createStates, type States, type StatesDependencies, type StatesPosition } from './create-states.ts'
export type { Reason, ReasonValue, StateDefinition, StateRow } from './definition.ts'
export { customerGroups } from './definitions/groups.ts'
export { states } from './definitions/list.ts'
export { rfmGroups } from './definitions/rfm.ts'
export { type Stage, stages } from './definitions/stage.ts'
export type { CustomerExplained } from './explain-customer.ts'
export {
  type Festival,
  festivalCalendar,
  festivalKinds,
  festivalSeasons,
  festivalsBetween,
  festivalsOfYear,
} from './festivals.ts'
export type { PastDateUnderWay } from './past-dates.ts'
export type { Move, SettingsPreview } from './preview-settings.ts'
export type { StageHistory, StageSpan } from './stage-history.ts'
