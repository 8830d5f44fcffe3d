import { type Clock, isRefusal, type Refusal, refuse } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Ledger } from '../../storage/index.ts'
import type { Dependence, Directory } from '../compile/plan.ts'
import { unknownResource } from '../references.ts'
import type { SegmentTree } from '../tree.ts'
import { checkTogether, findNameProblem, type Judged, type Proposal } from './check-together.ts'
import { createDependences, type Drafts } from './dependences.ts'
import { installAudiences } from './install-audiences.ts'
import {
  type Change,
  changeOf,
  readDeleted,
  readSegments,
  type StoredSegment,
  type VersionRow,
  versionsOf,
  writeDue,
  writeRestored,
  writeSegments,
} from './segment-rows.ts'

export type SaveRequest = {
  name: string
  tree: SegmentTree
  /** What it is called on screens; its name where nothing is given. */
  title?: string | undefined
  description?: string | undefined
  note?: string | undefined
}

/** What saving did to a segment. */
export type Applied = { segment: StoredSegment; change: Change }

export type SegmentStore = {
  /** Segments by name, as definitions find each other. Read from memory: changes go through this store. */
  directory(drafts?: Drafts): Directory
  all(): readonly StoredSegment[]
  find(name: string): StoredSegment | undefined
  /** The segment that a question names, in its `field`; refuses a name that is nobody's with the one that may be meant. */
  get(name: string, field?: string): StoredSegment | Refusal
  /** Reads what other processes may have changed. */
  reload(): Promise<void>
  /** Makes a segment or a new version of it. Refuses what does not compile, and a segment that would contain itself. */
  save(request: SaveRequest, savedBy: string): Promise<StoredSegment | Refusal>
  /** What saving all of them would do, or why not, one by one; nothing is stored. */
  check(proposals: readonly Proposal[]): Promise<Judged[]>
  /** Saves all of them or, where one is refused, none; the refusal tells its place by `index`. */
  saveAll(requests: readonly (SaveRequest & Pick<Proposal, 'line'>)[], savedBy: string): Promise<Applied[] | Refusal>
  /** Refuses while another segment refers to it. */
  remove(name: string): Promise<true | Refusal>
  /** Takes a deletion back, with its members, changes and versions. */
  restore(name: string): Promise<StoredSegment | Refusal>
  /** Names of the segments whose definition reads something, such as `list:VIPs`; of a segment those but itself. */
  usersOf(resource: string): string[]
  /** What a definition reads; nothing where it does not compile. */
  reads(tree: SegmentTree): ReadonlySet<string>
  versions(name: string): Promise<VersionRow[]>
  /** What a definition depends on; undefined where it does not compile. */
  dependenceOf(segment: StoredSegment): Dependence | Refusal
  /** Something that segments read has changed, such as `list:VIPs`: whoever reads it is worked out anew. */
  touch(resource: string): Promise<void>
}

export async function openSegments(ledger: Ledger, settings: SettingsStore, clock: Clock): Promise<SegmentStore> {
  const segments = new Map<string, StoredSegment>()
  const reload = async () => {
    const rows = await readSegments(ledger)
    segments.clear()
    for (const segment of rows) segments.set(segment.name, segment)
  }
  // Reading a thousand segments after each save made saving a thousand take a minute.
  const reread = async (names: readonly string[]) => {
    for (const segment of await readSegments(ledger, names)) segments.set(segment.name, segment)
  }
  const dependences = createDependences(segments, settings, clock)
  const unknown = (name: string, field = 'name') =>
    unknownResource({ kind: 'segment', name }, [...segments.keys()], { field })

  async function touch(resource: string): Promise<void> {
    const readers = dependences.readersOf(resource)
    if (readers.length === 0) return
    await writeDue(
      ledger,
      readers.map(({ number }) => number),
    )
    await reread(readers.map(({ name }) => name))
  }

  /** Writes what was found good, and has whoever reads it be worked out anew. */
  async function write(requests: readonly SaveRequest[], savedBy: string): Promise<Applied[]> {
    const writes = requests.map((request) => ({ request, present: segments.get(request.name) }))
    await writeSegments(ledger, writes, { savedBy, nowMs: clock.nowMs() })
    await reread(requests.map(({ name }) => name))
    const applied = writes.map(({ request, present }) => ({
      segment: segments.get(request.name) as StoredSegment,
      change: changeOf(present, request),
    }))
    for (const { segment, change } of applied) if (change !== 'unchanged') await touch(`segment:${segment.name}`)
    return applied
  }

  const check = (proposals: readonly Proposal[]) => checkTogether(proposals, { ledger, present: segments, dependences })

  await reload()
  await installAudiences(ledger, segments, clock)
  await reload()

  return {
    directory: dependences.directory,
    all: () => [...segments.values()],
    find: (name) => segments.get(name),
    get: (name, field) => segments.get(name) ?? unknown(name, field),
    reload,
    versions: async (name) => {
      const segment = segments.get(name)
      return segment ? versionsOf(ledger, segment.number) : []
    },
    dependenceOf: ({ name, tree }) => dependences.of(name, tree),
    touch,
    check,
    save: async (request, savedBy) => {
      const name = request.name.trim()
      const problem = findNameProblem(name) ?? dependences.of(name, request.tree)
      if (isRefusal(problem)) return problem
      const [saved] = await write([{ ...request, name }], savedBy)
      return (saved as Applied).segment
    },
    saveAll: async (requests, savedBy) => {
      const judged = await check(requests)
      const index = judged.findIndex(isRefusal)
      return index < 0 ? write(requests, savedBy) : { ...(judged[index] as Refusal), index }
    },
    usersOf: dependences.usersOf,
    reads: (tree) => {
      const found = dependences.of('', tree)
      return isRefusal(found) ? new Set<string>() : found.reads
    },
    restore: async (name) => {
      if (segments.has(name))
        return refuse('conflict', `There is a segment "${name}" again.`, {
          field: 'name',
          remedy: 'Rename that one.',
          cause: { code: 'segment_exists', values: { segment: name } },
        })
      const deleted = await readDeleted(ledger, name)
      if (!deleted) return unknown(name)
      const problem = dependences.of(name, deleted.tree)
      if (isRefusal(problem)) return problem
      // Whatever happened while it was away is missing from its members.
      await writeRestored(ledger, deleted)
      await reread([name])
      await touch(`segment:${name}`)
      return segments.get(name) as StoredSegment
    },
    remove: async (name) => {
      const segment = segments.get(name)
      if (!segment) return unknown(name)
      const users = dependences.usersOf(`segment:${name}`)
      if (users.length > 0)
        return refuse('conflict', `"${name}" is used by ${users.map((user) => `"${user}"`).join(', ')}.`, {
          remedy: 'Take it out of their definitions first.',
          cause: { code: 'in_use', values: { name, users } },
        })
      await ledger.db
        .updateTable('segments')
        .set({ deleted_at: new Date(clock.nowMs()) })
        .where('segment_no', '=', segment.number)
        .execute()
      await reload()
      return true
    },
  }
}
