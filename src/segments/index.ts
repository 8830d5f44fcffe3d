// Owns who is meant: definitions of segments in three forms, their compilation to one statement, who is in and when that changed.
// Does not own facts and states, which conditions read, nor what is done with a segment (journeys, channels).
// Invariants: form, code and text of a definition are one tree; a value reaches SQL only as a parameter; a condition is true or false for
// everyone at once, as of a date; a segment that cannot be worked out keeps its last good members and says so.

export { passesSql } from './compile/passes.ts'
export { defineSegment } from './define-segment.ts'
export { conditions } from './list.ts'
export type { Filter } from './parts/filters.ts'
export type { Test } from './parts/test-schema.ts'
export { boundsOf, lengthMs, moved, type Window } from './parts/window.ts'
export { countSegment } from './questions/count.ts'
export { type SegmentSources, withPlan } from './questions/with-plan.ts'
export { parseText } from './text/parse-text.ts'
export { printText } from './text/print-text.ts'
export type { Condition, SegmentTree } from './tree.ts'
