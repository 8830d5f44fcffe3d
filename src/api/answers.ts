// What the API answers, as types: the dashboard imports them (as types alone, so that no server code reaches the browser) and
// cannot drift away from the schemas.

export type { NewApiKey } from '../access/index.ts'
export type { QualityCheck, ReportAnswer, ReportColumn, ReportRow, ReportRows, Unit } from '../insights/index.ts'
export type { Mapping, Reject, RejectGroup } from '../intake/index.ts'
export type {
  Comparison,
  DescribedCondition,
  DescribedField,
  Editing,
  Explained,
  MemberPage,
  OfferedValue,
  Overlap,
  SegmentMember,
  SegmentTree,
  SizePoint,
} from '../segments/index.ts'
export type { StageSpan } from '../states/index.ts'
export type { CustomerPage, CustomerRow } from './customers/list-customers.ts'
export type { CustomerValue } from './customers/list-values.ts'
export type { Portrait } from './customers/portrait-schema.ts'
export type { CatalogueProduct } from './customers/read-products.ts'
export type { Timeline, TimelineEvent, TimelineKind } from './customers/read-timeline.ts'
export type { CustomerSort } from './customers/sorts.ts'
export type { LiveEvent } from './events/read-newest.ts'
export type { ImportRunAnswer } from './imports/import-runs.ts'
export type { RecordedImport } from './imports/list-imports.ts'
export type { FileLook, ImportPreview } from './imports/look.ts'
export type { ReplayedAll } from './rejects/replay-all.ts'
export type { AnnotationsAnswer } from './routes/annotations.ts'
export type { BoardRunsAnswer } from './routes/board-files.ts'
export type { BoardAnswer, BoardListAnswer } from './routes/boards.ts'
export type { KeyAnswer, NewKeyAnswer } from './routes/keys.ts'
export type { RejectsPage } from './routes/rejects.ts'
export type { ReportList } from './routes/reports.ts'
export type { CountAnswer } from './routes/segment-count.ts'
export type { SegmentCatalogue } from './routes/segment-language.ts'
export type { NewestChangesAnswer, SegmentSizesAnswer } from './routes/segment-sizes.ts'
export type { UploadAnswer, UploadedListAnswer } from './routes/segment-uploads.ts'
export type { SegmentVersions } from './routes/segments.ts'
export type { CallerAnswer } from './routes/session.ts'
export type { FestivalAnswer, SettingsAnswer, SettingsChangeAnswer, SettingsPreviewAnswer } from './routes/settings.ts'
export type { WebhookAnswer, WebhookDeliveryAnswer } from './routes/webhooks.ts'
export type { OfferedCompletions } from './segments/offer-completions.ts'
export type { SegmentAnswer } from './segments/schemas.ts'
export type { EventSource } from './sources/read-sources.ts'
export type { ShopStatus } from './status.ts'
