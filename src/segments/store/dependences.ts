import { type Clock, isRefusal, type Refusal, RefusalError } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import { createPlan, type Dependence, type Directory } from '../compile/plan.ts'
import type { SegmentTree } from '../tree.ts'
import type { StoredSegment } from './segment-rows.ts'

/** Definitions by name that take the place of the stored ones, or stand beside them. */
export type Drafts = ReadonlyMap<string, SegmentTree>

/** What definitions depend on, and who depends on what: found by compiling, nothing of it is stored. */
export type Dependences = {
  /** Segments by name, as definitions find each other. */
  directory(drafts?: Drafts): Directory
  /** What a definition depends on as the segment of a name; a refusal where it does not compile. */
  of(name: string, tree: SegmentTree, drafts?: Drafts): Dependence | Refusal
  /** The segments whose definition reads something, such as `list:VIPs`; those that do not compile may. */
  readersOf(resource: string): StoredSegment[]
  /** Their names; of a segment without itself, and without those that do not compile. */
  usersOf(resource: string): string[]
}

export function createDependences(
  segments: ReadonlyMap<string, StoredSegment>,
  settings: SettingsStore,
  clock: Clock,
): Dependences {
  const directory = (drafts?: Drafts): Directory => ({
    find: (name) => {
      const stored = segments.get(name)
      const draft = drafts?.get(name)
      // Nothing is recorded under number 0: a draft has no members and no changes yet.
      if (draft) return { number: stored?.number ?? 0, tree: draft }
      return stored && { number: stored.number, tree: stored.tree }
    },
    names: () => [...new Set([...segments.keys(), ...(drafts?.keys() ?? [])])],
  })

  function dependenceOf(name: string, tree: SegmentTree, drafts: Drafts = new Map()): Dependence | Refusal {
    const nowMs = clock.nowMs()
    const options = { asOfMs: nowMs, nowMs, settings: settings.current(), facts: 'now' as const }
    const all = new Map([...drafts, [name, tree]])
    try {
      return createPlan({ ...options, directory: directory(all) }, undefined, [name]).add(tree).dependence
    } catch (error) {
      if (error instanceof RefusalError) return error.refusal
      throw error
    }
  }

  /** Who may read a segment, however far around: whoever mentions its name, and whoever mentions those. Lists and feeds: anybody. */
  function mentioning(resource: string): StoredSegment[] {
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
    mentioning(resource).filter(({ name, tree }) => {
      const found = dependenceOf(name, tree)
      return isRefusal(found) ? true : found.reads.has(resource)
    })

  return {
    directory,
    of: dependenceOf,
    readersOf,
    usersOf: (resource) =>
      readersOf(resource)
        .filter(({ name, tree }) => resource !== `segment:${name}` && !isRefusal(dependenceOf(name, tree)))
        .map(({ name }) => name),
  }
}
