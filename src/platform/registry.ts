/** A closed list of definitions found by their `kind`. Types, help, docs and validation are derived from the list. */
export type Registry<Definition extends { kind: string }> = {
  all: readonly Definition[]
  kinds: readonly string[]
  find(kind: string): Definition | undefined
}

/** Builds a registry; two definitions with one kind are a mistake in the program and throw at start. */
export function createRegistry<Definition extends { kind: string }>(all: readonly Definition[]): Registry<Definition> {
  const byKind = new Map<string, Definition>()
  for (const definition of all) {
    if (byKind.has(definition.kind)) throw new Error(`Two definitions are called "${definition.kind}"`)
    byKind.set(definition.kind, definition)
  }
  return { all, kinds: [...byKind.keys()], find: (kind) => byKind.get(kind) }
}
