/** What a key may do. A write key only sends events, a read key only reads, an admin key does everything. */
export const scopes = ['write', 'read', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** What a request wants: send events, read, or administer (change anything, see keys). */
export type Door = 'intake' | 'read' | 'admin'

const doorsOf: Record<Scope, readonly Door[]> = {
  write: ['intake'],
  read: ['read'],
  admin: ['intake', 'read', 'admin'],
}

export function mayPass(scope: Scope, door: Door): boolean {
  return doorsOf[scope].includes(door)
}

/** Who is asking. `who` is shown in the history of settings and in the log. */
export type Caller = {
  scope: Scope
  who: string
  /** How they showed it: as the command line of the data directory's owner, with a key, as a browser that signed in, or as one on this machine. */
  via: 'owner' | 'key' | 'session' | 'machine'
}
