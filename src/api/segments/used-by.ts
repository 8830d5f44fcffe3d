import type { BoardPanel, BoardStore } from '../../boards/index.ts'
import { isRefusal, type Refusal, readWordList, refuse } from '../../platform/index.ts'
import { parseText, type Resource, type Segments } from '../../segments/index.ts'

/** Who would miss it: segments by name, boards by title, webhooks by address. */
export type Users = { segments: string[]; boards: string[]; webhooks: string[] }

export type UserSources = { segments: Segments; boards: { store: Pick<BoardStore, 'list'> } }

/** Everything that names a segment, a list or a feed. A webhook that tells of all segments misses none. */
export async function readUsers({ segments, boards }: UserSources, resource: Resource): Promise<Users> {
  const { kind, name } = resource
  const users = {
    segments: segments.store.usersOf(`${kind}:${name}`),
    boards: [] as string[],
    webhooks: [] as string[],
  }
  const reads = (panel: BoardPanel) => scopesOf(panel).some((scope) => isReadBy(segments, scope, resource))
  for (const { title, panels } of await boards.store.list()) if (panels.some(reads)) users.boards.push(title)
  if (kind !== 'segment') return users
  for (const { url, segments: told } of await segments.webhooks.list())
    if (told?.includes(name)) users.webhooks.push(url)
  return users
}

/** Refuses while anybody uses it, with their names. */
export async function refuseWhileUsed(sources: UserSources, resource: Resource): Promise<Refusal | undefined> {
  const users = await readUsers(sources, resource)
  const named = [
    ...users.segments.map((name) => `segment "${name}"`),
    ...users.boards.map((title) => `board "${title}"`),
    ...users.webhooks.map((url) => `the webhook ${url}`),
  ]
  if (named.length === 0) return undefined
  return refuse('conflict', `"${resource.name}" is used by ${named.join(', ')}.`, {
    remedy: 'Take it out of them first.',
    cause: { code: 'in_use', values: { name: resource.name, users: Object.values(users).flat() } },
  })
}

/** The segment that a panel is narrowed to, and those that it is split by: names, or lines of text. */
const scopesOf = ({ segment, split }: BoardPanel) => [
  ...(segment ? [segment] : []),
  ...(split ? readWordList(split, ';').map((scope) => scope.trim()) : []),
]

function isReadBy({ store }: Segments, scope: string, { kind, name }: Resource): boolean {
  // By its name first, as a report reads it.
  if (store.find(scope)) return kind === 'segment' && scope === name
  const tree = parseText(scope)
  return !isRefusal(tree) && store.reads(tree).has(`${kind}:${name}`)
}
