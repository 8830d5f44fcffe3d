import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { newId, type Refusal, refuse } from '../../../platform/index.ts'
import type { Rejects } from '../../rejects.ts'
import type { Mapping } from '../mapping/schema.ts'
import { importFiles } from './import-files.ts'
import type { ImportOptions, ImportResult } from './import-types.ts'

export type ReplayOptions = Omit<ImportOptions, 'files' | 'mapping' | 'rejects'> & {
  /** A rejects file of an earlier import, its bodies corrected. */
  file: { name: string; path: string }
  /** Without one, the mapping of the import that made the file. */
  mapping?: Mapping
  rejects?: Pick<Rejects, 'add' | 'list' | 'close'>
}

type Line = { importId?: unknown; file?: unknown; line?: unknown; body?: unknown }

/** The rows that a file brings again: for each import the places they came from, as `placeOf` writes them. */
type Places = Map<string, Set<string>>

const placeOf = (file: unknown, line: unknown) => `${file}:${line}`

/**
 * Imports the rows of a rejects file again, after somebody corrected their bodies. Rows that are still wrong make a new rejects file; once it is
 * done, the open rejects of the rows that the file brought are closed as replayed.
 */
export async function importRejects(options: ReplayOptions): Promise<ImportResult | Refusal> {
  const { file, rejectsDir, clock, rejects } = options
  const path = join(rejectsDir, 'incoming', `${newId('rpl', clock.nowMs())}.ndjson`)
  await mkdir(join(rejectsDir, 'incoming'), { recursive: true, mode: 0o700 })
  try {
    const places = await writeBodies(file, path)
    if ('refused' in places) return places
    const mapping = options.mapping ?? (await options.imports?.mappingOf([...places.keys()][0] ?? ''))
    if (!mapping)
      return refuse('not_found', 'The import that made this file is not on record.', {
        file: file.name,
        remedy: 'Name the mapping that it was made with.',
        cause: { code: 'unknown_import', values: {} },
      })
    const result = await importFiles({
      ...withoutReplay(options),
      files: [{ name: file.name, path }],
      mapping: forBodies(mapping),
      ...(rejects && { rejects }),
    })
    if (result.state === 'done' && rejects && !options.dryRun) await closeReplayed(rejects, places)
    return result
  } finally {
    await rm(path, { force: true })
  }
}

function withoutReplay({ file: _file, mapping: _mapping, rejects: _rejects, ...rest }: ReplayOptions) {
  return rest
}

/** Bodies are objects, whatever the file was that they came from; how it wrote numbers and times stays. */
function forBodies(mapping: Mapping): Mapping {
  const { decimal, thousands, dates } = mapping.format ?? {}
  const format = {
    type: 'json' as const,
    ...(decimal && { decimal }),
    ...(thousands && { thousands }),
    ...(dates && { dates }),
  }
  return { ...mapping, format }
}

/** Writes the bodies one a line; the rows of an order that was refused as a whole stay together. */
async function writeBodies(file: { name: string; path: string }, to: string): Promise<Places | Refusal> {
  const out = await open(to, 'w', 0o600)
  const places: Places = new Map()
  let line = 0
  try {
    for await (const text of createInterface({
      input: createReadStream(file.path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      line += 1
      if (text.trim() === '') continue
      const reject = parseLine(text)
      if (reject?.body === undefined)
        return refuse('unreadable_file', 'The line is no refused row.', {
          file: file.name,
          line,
          remedy: 'Give a rejects file; each line is a JSON object with a "body".',
          cause: { code: 'not_a_refused_row', values: {} },
        })
      note(places, reject)
      const bodies = Array.isArray(reject.body) ? reject.body : [reject.body]
      for (const body of bodies)
        await out.write(`${typeof body === 'string' ? body.replace(/\s*\n\s*/g, ' ') : JSON.stringify(body)}\n`)
    }
  } finally {
    await out.close()
  }
  return places
}

function note(places: Places, { importId, file, line }: Line): void {
  if (typeof importId !== 'string') return
  const known = places.get(importId) ?? new Set()
  places.set(importId, known.add(placeOf(file, line)))
}

function parseLine(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

async function closeReplayed(rejects: Pick<Rejects, 'list' | 'close'>, places: Places): Promise<void> {
  for (const [importId, lines] of places) {
    let after: string | undefined
    do {
      const page = await rejects.list({ importId, state: 'open', limit: 500, after })
      const brought = page.rejects.filter(({ file, line }) => lines.has(placeOf(file, line)))
      await rejects.close(
        brought.map(({ rejectId }) => rejectId),
        'replayed',
      )
      after = page.next
    } while (after !== undefined)
  }
}
