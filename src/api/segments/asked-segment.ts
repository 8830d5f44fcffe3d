import { z } from 'zod'
import { orThrow } from '../../platform/index.ts'
import type { SegmentStore, SegmentTree } from '../../segments/index.ts'
import { definitionBody, type GivenDefinition, readDefinition } from './schemas.ts'

/** What a question is about: a segment by its name, or a definition of the moment. */
export const askedSegment = { name: z.string().max(200).optional(), ...definitionBody }

type Asked = GivenDefinition & { name?: string | undefined }

/** @throws {RefusalError} where the name is nobody's, or with the first mistake of the definition */
export function treeOf(store: SegmentStore, asked: Asked): SegmentTree {
  return asked.name === undefined ? orThrow(readDefinition(asked)) : orThrow(store.get(asked.name)).tree
}
