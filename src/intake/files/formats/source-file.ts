/** A file on this machine. `name` is what messages call it; lookups stand beside `path`. */
export type SourceFile = { name: string; path: string }
