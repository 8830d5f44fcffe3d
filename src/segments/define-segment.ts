import { orThrow } from '../platform/index.ts'
import { readTree } from './schema.ts'
import { parseText } from './text/parse-text.ts'
import type { SegmentTree } from './tree.ts'

/**
 * A segment in code: a tree of conditions, or its line of text. Both give the same definition as the builder's JSON.
 *
 * @example
 * defineSegment({ all: [{ kind: 'field', field: 'stage', test: { op: '=', value: 'active' } }, { kind: 'ordered', times: { op: '>=', value: 3 } }] })
 * @example
 * defineSegment("stage = 'active' and ordered >= 3 times")
 * @throws {RefusalError} with the place of the first mistake
 */
export function defineSegment(definition: SegmentTree | string): SegmentTree {
  return orThrow(typeof definition === 'string' ? parseText(definition) : readTree(definition))
}
