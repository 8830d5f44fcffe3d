import type { Editing, SegmentCatalogue } from '../../../src/api/answers.ts'

export type { Editing, SegmentCatalogue }
export type DescribedCondition = SegmentCatalogue['conditions'][number]
export type DescribedField = DescribedCondition['fields'][number]

/** A definition as the browser holds it: its conditions are described by the catalogue, not by types. */
export type Tree = { all: Tree[] } | { any: Tree[] } | { none: Tree[] } | ({ kind: string } & Record<string, unknown>)
