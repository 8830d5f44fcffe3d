// Owns the import of files: opening whatever a shop exports, mapping its rows to events, the record of imports and their refused rows.
// Does not own the event log (../doorway.ts), the meaning of events, nor how a person reaches the import (cli, api).
// Invariants: memory is bounded whatever the file's size; a bad row is refused by itself with file, line, field, reason and remedy, and kept
// whole; the same rows imported again, in this file or a newer one, change nothing.

export { describeColumns, type SeenColumn } from './guess/describe-columns.ts'
export { guessMapping, type MappingGuess } from './guess/guess-mapping.ts'
export { type FileInspection, inspectFile } from './guess/inspect-file.ts'
export { columnsOfSpec } from './mapping/check-mapping.ts'
export { fieldsOf, neededFields, type RowKind, rowKinds } from './mapping/fields.ts'
export { loadMapping } from './mapping/load-mapping.ts'
export { type Mapping, mappingSchema } from './mapping/schema.ts'
export { shippedMapping, shippedMappings } from './mapping/shipped-mappings.ts'
export { readRecords } from './read-records.ts'
export { importFiles } from './run/import-files.ts'
export { type ImportLog, type ImportState, openImportLog } from './run/import-log.ts'
export { importRejects, type ReplayOptions } from './run/import-rejects.ts'
export type { ImportOptions, ImportProgress, ImportResult } from './run/import-types.ts'
export type { RejectedRow } from './run/messages.ts'
export { type FilePreview, type PreviewedRow, previewRows } from './run/preview-rows.ts'
export type { ImportFile } from './run/receive-files.ts'
