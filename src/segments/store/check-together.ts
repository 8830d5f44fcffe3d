import { isRefusal, type Refusal, refuse } from '../../platform/index.ts'
import type { Ledger } from '../../storage/index.ts'
import type { Resource } from '../condition.ts'
import { segmentName } from '../parts/names.ts'
import { referencesOf, unknownResource } from '../references.ts'
import { columnOfReference } from '../text/parse-text.ts'
import type { SegmentTree } from '../tree.ts'
import type { Dependences } from './dependences.ts'
import { type Change, changeOf, type StoredSegment } from './segment-rows.ts'

/** A definition among others that are meant to be saved together, or why it is none. Without a name it can be checked and not saved. */
export type Proposal = {
  name?: string | undefined
  tree: SegmentTree | Refusal
  /** The line it was read from, so that a mistake can be told with its column. */
  line?: string | undefined
  title?: string | undefined
  description?: string | undefined
  note?: string | undefined
}

/** What saving a proposal would do; null for one without a name. */
export type Judged = { change: Change | null } | Refusal

type Surroundings = {
  ledger: Ledger
  present: ReadonlyMap<string, StoredSegment>
  dependences: Dependences
}

/**
 * Judges definitions as if all of them were saved: each may name what the shop has and what the others define. Beyond what saving one
 * asks for, lists and feeds must be there: nobody looks at the counts of a whole file one by one.
 */
export async function checkTogether(
  proposals: readonly Proposal[],
  { ledger, present, dependences }: Surroundings,
): Promise<Judged[]> {
  const drafts = new Map<string, SegmentTree>()
  // One with a mistake in it still has a name that the others may use.
  for (const { name, tree } of proposals) if (name !== undefined) drafts.set(name, isRefusal(tree) ? { any: [] } : tree)
  const names = {
    segment: dependences.directory(drafts).names(),
    ...(await uploadNames(ledger)),
  }

  const judge = ({ name, tree, line, ...words }: Proposal, place: number): Judged => {
    if (isRefusal(tree)) return tree
    const told = (refusal: Refusal, resource: Resource): Refusal => {
      const column = line === undefined ? undefined : columnOfReference(line, resource)
      return { ...refusal, ...(column === undefined ? {} : { column }) }
    }
    if (name !== undefined) {
      const problem = findNameProblem(name) ?? findTwice(name, proposals.slice(0, place))
      if (problem) return problem
    }
    const unknown = referencesOf(tree).find((reference) => !names[reference.kind].includes(reference.name))
    if (unknown) return told(unknownResource(unknown, names[unknown.kind], { code: 'unprocessable' }), unknown)
    const found = dependences.of(name ?? '', tree, drafts)
    if (isRefusal(found)) return told(found, { kind: 'segment', name: nextOf(found) })
    return { change: name === undefined ? null : changeOf(present.get(name), { name, tree, ...words }) }
  }
  return proposals.map(judge)
}

/** Why a text is no name of a segment; undefined where it is one. */
export function findNameProblem(name: string): Refusal | undefined {
  const problem = segmentName.safeParse(name).error?.issues[0]
  if (!problem) return undefined
  return refuse('invalid_input', problem.message, {
    field: 'name',
    cause: { code: 'not_a_segment_name', values: {} },
  })
}

function findTwice(name: string, before: readonly Proposal[]): Refusal | undefined {
  if (!before.some((each) => each.name === name)) return undefined
  return refuse('invalid_input', `"${name}" is defined twice.`, {
    field: 'name',
    remedy: 'Give one of them another name.',
    cause: { code: 'defined_twice', values: { name } },
  })
}

/** The segment by which a definition leads round to itself. */
function nextOf({ cause }: Refusal): string {
  return cause?.code === 'circle' ? ((cause.values.segments as string[])[1] ?? '') : ''
}

async function uploadNames(ledger: Ledger): Promise<Record<'list' | 'feed', string[]>> {
  const rows = await ledger.db.selectFrom('uploads').select(['kind', 'name']).execute()
  const of = (wanted: 'list' | 'feed') => rows.filter(({ kind }) => kind === wanted).map(({ name }) => name)
  return { list: of('list'), feed: of('feed') }
}
