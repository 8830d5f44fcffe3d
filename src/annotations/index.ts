// Owns what stands beside days: festivals and first days of campaigns, which appear by themselves, and notes that somebody wrote.
// Does not own the calendar of festivals (states), nor how a day is marked on a picture (dashboard).
// Invariants: a note keeps its text as it was written; nothing after the date asked about is told.
export { type AnnotationStore, type Note, openAnnotations } from './annotation-store.ts'
export { type Annotation, annotationKinds, gatherAnnotations } from './gather-annotations.ts'
