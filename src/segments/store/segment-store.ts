import { type Clock, isRefusal, type Refusal, RefusalError, refuse } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Ledger } from '../../storage/index.ts'
import { audiences } from '../audiences.ts'
import { createPlan, type Dependence, type Directory } from '../compile/plan.ts'
import { segmentName } from '../parts/names.ts'
import { parseText } from '../text/parse-text.ts'
import type { SegmentTree } from '../tree.ts'
import {
  readDeleted,
  readSegments,
  type StoredSegment,
  type VersionRow,
  versionsOf,
  writeDue,
  writeRestored,
  writeSegment,
} from './segment-rows.ts'

export type SaveRequest = {
  name: string
  tree: SegmentTree
  /** What it is called on screens; its name where nothing is given. */
  title?: string | undefined
  description?: string | undefined
  note?: string | undefined
}

export type SegmentStore = {
  /** Segments by name, as definitions find each other. Read from memory: changes go through this store. */
  directory(): Directory
  all(): readonly StoredSegment[]
  find(name: string): StoredSegment | undefined
  /** Reads what other processes may have changed. */
  reload(): Promise<void>
  /** Makes a segment or a new version of it. Refuses what does not compile, and a segment that would contain itself. */
  save(request: SaveRequest, savedBy: string): Promise<StoredSegment | Refusal>
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
  let segments = new Map<string, StoredSegment>()
  const reload = async () => {
    segments = new Map((await readSegments(ledger)).map((segment) => [segment.name, segment]))
  }
  // Reading a thousand segments after each save made saving a thousand take a minute.
  const reread = async (names: readonly string[]) => {
    for (const segment of await readSegments(ledger, names)) segments.set(segment.name, segment)
  }
  const directory = (extra?: { name: string; tree: SegmentTree }): Directory => ({
    find: (name) => {
      const stored = segments.get(name)
      if (extra?.name === name) return { number: stored?.number ?? -1, tree: extra.tree }
      return stored && { number: stored.number, tree: stored.tree }
    },
    names: () => [...segments.keys()],
  })

  function dependence(name: string, tree: SegmentTree): Dependence | Refusal {
    const nowMs = clock.nowMs()
    const options = { asOfMs: nowMs, nowMs, settings: settings.current(), facts: 'now' as const }
    try {
      return createPlan({ ...options, directory: directory({ name, tree }) }, undefined, [name]).add(tree).dependence
    } catch (error) {
      if (error instanceof RefusalError) return error.refusal
      throw error
    }
  }

  /** Who may read a segment, however far around: whoever mentions its name, and whoever mentions those. Lists and feeds: anybody. */
  const mentioning = (resource: string): StoredSegment[] => {
    if (!resource.startsWith('segment:')) return [...segments.values()]
    const found = new Map<string, StoredSegment>()
    const names = [resource.slice('segment:'.length)]
    const texts = [...segments.values()].map((segment) => ({ segment, text: JSON.stringify(segment.tree) }))
    for (const name of names)
      for (const { segment, text } of texts) {
        if (found.has(segment.name) || !text.includes(JSON.stringify(name))) continue
        found.set(segment.name, segment)
        names.push(segment.name)
      }
    return [...found.values()]
  }

  // Compiling every segment on every save took a tenth of a second with a thousand of them: only those that mention the name are.
  const readersOf = (resource: string) =>
    mentioning(resource).filter((segment) => {
      const found = dependence(segment.name, segment.tree)
      return isRefusal(found) ? true : found.reads.has(resource)
    })

  const usersOf = (resource: string) =>
    readersOf(resource)
      .filter(({ name, tree }) => resource !== `segment:${name}` && !isRefusal(dependence(name, tree)))
      .map(({ name }) => name)

  async function touch(resource: string): Promise<void> {
    const readers = readersOf(resource)
    if (readers.length === 0) return
    await writeDue(
      ledger,
      readers.map(({ number }) => number),
    )
    await reread(readers.map(({ name }) => name))
  }

  await reload()
  await installAudiences(ledger, segments, clock)
  await reload()

  return {
    directory: () => directory(),
    all: () => [...segments.values()],
    find: (name) => segments.get(name),
    reload,
    versions: async (name) => {
      const segment = segments.get(name)
      return segment ? versionsOf(ledger, segment.number) : []
    },
    dependenceOf: (segment) => dependence(segment.name, segment.tree),
    touch,
    save: async (request, savedBy) => {
      const name = segmentName.safeParse(request.name)
      if (!name.success)
        return refuse('invalid_input', name.error.issues[0]?.message ?? 'This is no name.', {
          field: 'name',
          cause: { code: 'not_a_segment_name', values: {} },
        })
      const problem = dependence(name.data, request.tree)
      if (isRefusal(problem)) return problem
      const present = segments.get(name.data)
      await writeSegment(ledger, present, { ...request, name: name.data }, { savedBy, nowMs: clock.nowMs() })
      await reread([name.data])
      await touch(`segment:${name.data}`)
      return segments.get(name.data) as StoredSegment
    },
    usersOf,
    reads: (tree) => {
      const found = dependence('', tree)
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
      if (!deleted) return unknownSegment(name, segments)
      const problem = dependence(name, deleted.tree)
      if (isRefusal(problem)) return problem
      // Whatever happened while it was away is missing from its members.
      await writeRestored(ledger, deleted)
      await reread([name])
      await touch(`segment:${name}`)
      return segments.get(name) as StoredSegment
    },
    remove: async (name) => {
      const segment = segments.get(name)
      if (!segment) return unknownSegment(name, segments)
      const users = usersOf(`segment:${name}`)
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

export function unknownSegment(name: string, segments: ReadonlyMap<string, unknown> | readonly string[]): Refusal {
  const names = Array.isArray(segments) ? segments : [...(segments as ReadonlyMap<string, unknown>).keys()]
  return refuse('not_found', `There is no segment "${name}".`, {
    field: 'name',
    remedy: names.length > 0 ? '"regulars segment list" shows those there are.' : 'Save it first.',
    cause: { code: 'unknown_segment', values: { segment: name, near: null } },
  })
}

/** The product's audiences, as long as nobody made them their own: new ones are added, a newer definition replaces an older one. */
async function installAudiences(
  ledger: Ledger,
  present: ReadonlyMap<string, StoredSegment>,
  clock: Clock,
): Promise<void> {
  // A shop that deleted an audience does not want it back with the next version.
  const rows = await ledger.db.selectFrom('segments').select('name').where('is_shipped', '=', true).execute()
  const known = new Set(rows.map(({ name }) => name))
  for (const { name, title, description, text } of audiences) {
    const tree = parseText(text)
    if (isRefusal(tree)) throw new RefusalError(tree)
    const stored = present.get(name)
    const isOld = stored?.isShipped && JSON.stringify(stored.tree) !== JSON.stringify(tree)
    if (known.has(name) ? !isOld : stored) continue
    const by = { savedBy: 'Regulars', nowMs: clock.nowMs(), isShipped: true }
    await writeSegment(ledger, stored, { name, title, description, tree }, by)
  }
}
