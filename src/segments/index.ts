// Owns who is meant: definitions of segments in three forms, their compilation to one statement, who is in and when that changed.
// Does not own facts and states, which conditions read, nor what is done with a segment (journeys, channels).
// Invariants: form, code and text of a definition are one tree; a value reaches SQL only as a parameter; a condition is true or false for
// everyone at once, as of a date; a segment that cannot be worked out keeps its last good members and says so.

export { type Audience, audiencePatterns, audiences } from './audiences.ts'
export { passesSql, type Scope } from './compile/passes.ts'
export type { Directory } from './compile/plan.ts'
export type { Resource } from './condition.ts'
export { createSegments, type Segments, type SegmentsDependencies } from './create-segments.ts'
export { defineSegment } from './define-segment.ts'
export {
  type DescribedCondition,
  type DescribedField,
  describeConditions,
  testsOfTypes,
} from './describe-conditions.ts'
export type { Field } from './fields/field.ts'
export { fields } from './fields/list.ts'
export { conditions } from './list.ts'
export type { Editing } from './parts/edited.ts'
export type { Filter } from './parts/filters.ts'
export { uploadName } from './parts/names.ts'
export type { Test } from './parts/test-schema.ts'
export { boundsOf, lengthMs, moved, type Window } from './parts/window.ts'
export { type Comparison, compareSegments } from './questions/compare.ts'
export { countSegment } from './questions/count.ts'
export { type Explained, explainMembership } from './questions/explain.ts'
export {
  type NewestChange,
  type RecentSizes,
  readNewestChanges,
  readRecentSizes,
  readSizes,
  readSizesAt,
  readStays,
  readThinnedSizes,
  type SizePoint,
  type Stay,
} from './questions/history.ts'
export { findMembers, type MemberPage, readMembers, type SegmentMember } from './questions/members.ts'
export { membersFile } from './questions/members-file.ts'
export { type KeysSql, membersSql } from './questions/members-sql.ts'
export { findOverlap, type Overlap } from './questions/overlap.ts'
export { type PredicateSql, predicateSql } from './questions/predicate-sql.ts'
export { type Decided, decidedCodes } from './questions/reason.ts'
export { segmentsOf } from './questions/segments-of.ts'
export { type OfferedValue, readValues, type ValueQuestion, valueSources } from './questions/values.ts'
export { type SegmentSources, withPlan } from './questions/with-plan.ts'
export { unknownResource } from './references.ts'
export type { SegmentsRefreshed } from './refresh/refresh-segments.ts'
export { readTree } from './schema.ts'
export type { Judged, Proposal } from './store/check-together.ts'
export type { Change, StoredSegment, VersionRow } from './store/segment-rows.ts'
export type { Applied, SaveRequest, SegmentStore } from './store/segment-store.ts'
export { type Completion, completeText } from './text/complete-text.ts'
export { parseText } from './text/parse-text.ts'
export { printText } from './text/print-text.ts'
export { quoteText } from './text/tokens.ts'
export { type Condition, conditionsOf, groupOf, type SegmentTree } from './tree.ts'
export { deleteUpload } from './uploads/delete-upload.ts'
export { type FeedRow, importFeed } from './uploads/import-feed.ts'
export { uploadList } from './uploads/upload-list.ts'
export { readUploads, type Upload } from './uploads/uploads.ts'
export type { Delivery } from './webhooks/deliveries.ts'
export { isInside } from './webhooks/post.ts'
export type { WebhookRow, Webhooks } from './webhooks/webhooks.ts'
