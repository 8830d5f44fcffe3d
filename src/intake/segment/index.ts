// Owns the reading of Segment Spec calls: what a body must have, what each field means, and the refusals that say what to mend.
// Does not own names (../vocabulary.ts), storage or HTTP.
// Invariants: never throws, whatever the body; one bad item never costs its neighbours; money is exact; nothing in an event is longer
// than its limit.
export { cleanText } from './inspect-json.ts'
export { limits } from './limits.ts'
export { type NormalisedBatch, normaliseBatch, type RejectedItem } from './normalise-batch.ts'
export { type CallContext, normaliseSegmentCall } from './normalise-call.ts'
export { type ReadBody, readBody } from './read-body.ts'
