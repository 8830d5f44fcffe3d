// Owns what happened, per customer: table `customers`, kept current for those who changed or rebuilt whole; `customers_past`, the same
// as known at past dates.
// Does not own what it means (states) nor what came in (intake).
// Invariants: one SQL text serves refresh, rebuild and the past, so the three cannot disagree; only events before `asOf` are read;
// a customer's row is replaced in one write; a refresh that dies is done again from the same checkpoint.
export { never, readCustomerFacts, warehouseInstant } from './build-facts.ts'
export { createFacts, type Facts, type FactsDependencies, type Progress, type RefreshResult } from './create-facts.ts'
export { eventSets, sqlList } from './event-sets.ts'
export { type FactsPlace, factsPlaces } from './facts-place.ts'
export { isOfSample, isSampled } from './sampled-customers.ts'
