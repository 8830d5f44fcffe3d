import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type EventBatch, eventColumns, importFiles } from '../../src/intake/index.ts'
import { frozenClock } from '../../src/platform/index.ts'
import { type BadFile, badFiles, corpusMapping } from '../corpus/files.ts'
import { mappingOf } from '../support/import-world.ts'

const directory = mkdtempSync(join(tmpdir(), 'regulars-malformed-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** A doorway that keeps the lines as the warehouse would get them. */
function createSink() {
  const lines: string[] = []
  return {
    lines,
    append: async (batch: EventBatch) => {
      lines.push(...batch.lines)
      return { accepted: batch.lines.length, duplicates: 0 }
    },
    appendProducts: async () => undefined,
  }
}

async function importBad(file: BadFile) {
  const path = join(directory, 'file')
  writeFileSync(path, file.content())
  const doorway = createSink()
  const result = await importFiles({
    files: [{ name: file.fileName, path }],
    mapping: mappingOf(corpusMapping),
    doorway,
    settings: { currency: 'EUR', timeZone: 'UTC' },
    clock: frozenClock('2026-01-01T00:00:00Z'),
    rejectsDir: join(directory, 'rejects'),
  })
  const kept = result.rejectsFile === undefined ? [] : readFileSync(result.rejectsFile, 'utf8').trimEnd().split('\n')
  return { result, lines: doorway.lines, kept: kept.map((line) => JSON.parse(line)) }
}

describe('bad files', () => {
  test('the list is long, and each has a name of its own', () => {
    expect(badFiles.length).toBeGreaterThanOrEqual(100)
    expect(new Set(badFiles.map(({ name }) => name)).size).toBe(badFiles.length)
  })

  test.each(badFiles.map((file) => [file.name, file] as const))('%s', async (_name, file) => {
    const { result, lines, kept } = await importBad(file)
    const { rejects = [], refusal } = file
    expect(result.state).toBe(refusal ? 'failed' : 'done')
    if (refusal) {
      const { reason, ...where } = refusal
      expect(result.error).toMatchObject({ file: file.fileName, ...where })
      expect(result.error?.reason).toContain(reason)
      expect(result.error?.remedy, 'says what to do').toBeTruthy()
    }
    // How far the rows before a damage reach depends on where the packing's blocks end.
    if (refusal && file.good > 100) expect(lines.length).toBeGreaterThanOrEqual(file.good)
    else expect(lines.length).toBe(file.good)
    const refused = kept
      .filter(({ line }) => rejects.length < 3 || line <= (rejects.at(-1)?.line ?? 0))
      .slice(0, rejects.length)
    expect(refused.map(({ line, field, reason }) => ({ line, ...(field && { field }), reason }))).toEqual(
      rejects.map((reject) => ({ ...reject, reason: expect.stringContaining(reject.reason) })),
    )
    for (const each of kept)
      expect(each).toMatchObject({
        file: file.fileName,
        remedy: expect.stringMatching(/./),
        reason: expect.stringMatching(/\.$/),
      })
    if (file.note) expect(result.notes.join(' ')).toContain(file.note)
    for (const line of lines.slice(0, 100)) expect(JSON.parse(line)).toHaveLength(eventColumns.length)
  })

  test('dangerous text arrives as it stands', async () => {
    const names = badFiles.filter(({ name }) => name === 'SQL')
    const [line = ''] = (await importBad(names[0] as BadFile)).lines
    expect(JSON.parse(line)[eventColumns.indexOf('lines.name')]).toEqual(["'; DROP TABLE events; --"])
  })
})
