import { readdirSync, readFileSync } from 'node:fs'
import { orThrow } from '../../../platform/index.ts'
import { loadMapping } from './load-mapping.ts'
import type { Mapping } from './schema.ts'

const folder = new URL('../../../../examples/mappings/', import.meta.url)

let loaded: readonly Mapping[] | undefined

/** The mappings that come with Regulars, by name. One that is not valid is a mistake in the program and throws. */
export function shippedMappings(): readonly Mapping[] {
  loaded ??= readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => orThrow(loadMapping(readFileSync(new URL(name, folder), 'utf8'), name)))
  return loaded
}

/** The shipped mapping of this name. */
export function shippedMapping(name: string): Mapping | undefined {
  return shippedMappings().find((mapping) => mapping.name === name)
}
