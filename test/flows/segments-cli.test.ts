import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { type Json, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
let run: ReturnType<typeof commandLine>['run']
let json: ReturnType<typeof commandLine>['json']
const folder = mkdtempSync(join(tmpdir(), 'segments-'))

beforeAll(async () => {
  shop = await serveSmallShop()
  ;({ run, json } = commandLine(shop.dataDir))
}, 120_000)
afterAll(async () => {
  await shop.stop()
  rmSync(folder, { recursive: true })
})

const write = (name: string, ...lines: string[]) => {
  const file = join(folder, name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

describe('the command line of segments', () => {
  it('asks how many, who and why, as of any date', async () => {
    expect(await json('segment', 'count', 'ordered >= 2 times')).toMatchObject({
      customers: 15,
      asOf: '2026-03-02T00:00:00.000Z',
      milliseconds: expect.any(Number),
    })
    expect((await run(['segment', 'count', 'ordered >= 3 times', '--as-of', '2026-02-12'])).out).toBe('0 customers\n')
    await run(['segment', 'save', 'twice', 'orders = 2', '--note', 'by hand'])
    await shop.refresh()
    expect((await run(['segment', 'list'])).out).toMatch(/twice +8 +fresh/)
    expect((await json('segment', 'members', 'twice', '--limit', '3')).rows).toHaveLength(3)
    expect((await run(['segment', 'explain', 'twice', 'u02'])).out).toMatch(/^In "twice"\.\n {2}✓ orders = 2 {2}\(2\)/)
    expect((await run(['segment', 'export', 'twice'])).out.trimEnd().split('\n')).toHaveLength(9)
    const parquet = join(folder, 'twice.parquet')
    expect((await run(['segment', 'export', 'twice', '--format', 'parquet', '--output', parquet])).code).toBe(0)
    expect(readFileSync(parquet).toString('latin1', 0, 4)).toBe('PAR1')
    const overlap = await run(['segment', 'overlap', 'twice', 'no-second-purchase'])
    expect(overlap.out).toMatch(/^ +8 {2}twice$/m)
    expect(overlap.out).toMatch(/Sizes: twice 8, no-second-purchase 8\./)
    const compared = await run(['segment', 'compare', 'twice', 'no-second-purchase', '--limit', '100'])
    expect(compared.out).toMatch(/^Paid orders +2(\.00)? +1(\.00)? +5\.00 +large$/m)
    expect(compared.out).toMatch(/^Average order +[A-Z]{3} /m)
    expect((await run(['segment', 'history', 'twice'])).out).toMatch(/ 8 +8 +0$/m)
  }, 120_000)

  it('answers as JSON, for dates in the past, too', async () => {
    const past = ['--as-of', '2026-02-12']
    const past2 = (await json('segment', 'members', 'twice', ...past)) as Json
    expect(past2).toMatchObject({ asOf: '2026-02-12T00:00:00.000Z', total: null })
    expect((await json('segment', 'explain', 'twice', 'u02', ...past)).isMember).toBe(past2.rows.some(isOf('u02')))
    const lines = (await run(['segment', 'export', 'twice', ...past, '--json'])).out.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).userId).sort()).toEqual(past2.rows.map(userIdOf).sort())
    expect((await json('segment', 'history', 'twice')).sizes).toMatchObject([{ size: 8, entered: 8, left: 0 }])
    expect((await json('segment', 'overlap', 'twice', 'loyal', ...past)).asOf).toBe('2026-02-12T00:00:00.000Z')
    expect((await json('segment', 'compare', 'twice', 'stage-browser', ...past)).sizes[0]).toBe(past2.rows.length)
  }, 120_000)

  it('lists the sizes of another day as they were recorded, and says where none were', async () => {
    const sizeOf = async (asOf: string) => {
      const answer = (await json('segment', 'list', '--as-of', asOf)) as Json
      return answer.segments.find(({ name }: Json) => name === 'twice')
    }
    // The clock of this shop stands at ten.
    expect(await sizeOf('2026-03-01T10:00:00.001Z')).toEqual({
      ...{ name: 'twice', title: 'twice', size: 8, recordedAt: '2026-03-01T10:00:00.000Z' },
    })
    expect(await sizeOf('2026-03-01')).toMatchObject({ size: null, recordedAt: null })
    const { out } = await run(['segment', 'list', '--as-of', '2026-03-01'])
    expect(out).toMatch(/^(\d+) of \1 had no members recorded by then\. Who would have been in one:$/m)
    expect(out).toMatch(/^ {2}regulars segment count "in segment '[^']+'" --as-of 2026-03-01$/m)
    expect((await run(['segment', 'history', 'twice', '--as-of', '2026-03-01'])).out).toBe(
      'It had not changed by then.\n',
    )
  }, 120_000)

  it('deletes and restores', async () => {
    expect((await run(['segment', 'restore', 'twice'])).code).toBe(5)
    expect((await run(['segment', 'delete', 'twice'])).out).toBe('Deleted "twice".\n')
    expect((await run(['segment', 'members', 'twice'])).code).toBe(3)
    expect((await run(['segment', 'restore', 'twice'])).out).toBe('Restored "twice": orders = 2\n')
    expect((await json('segment', 'history', 'twice')).sizes).toHaveLength(1)
    const unknown = await run(['segment', 'restore', 'twiec'])
    expect([unknown.code, unknown.err]).toEqual([3, expect.stringContaining('Did you mean "twice"?')])
  }, 120_000)
})

const userIdOf = ({ userId }: Json) => userId as string
const isOf = (wanted: string) => (member: Json) => userIdOf(member) === wanted

describe('a file of definitions', () => {
  it('is checked line by line: as text, against the shop, and against its own names', async () => {
    const file = write(
      'mistakes.txt',
      '# ours',
      "sleepers: stage = 'active' and not ordered in last 60 days",
      '',
      "lost: stage = 'chruned'",
      'ordered',
      "both: in segment 'sleepers' and in segment 'lost'",
      "near: in segment 'sleeprs'",
      "listed: ordered and in list 'VIPs'",
      "wet: feed 'wether' 'rain' > 3",
      "round: in segment 'about'",
      '"about": top 10 by revenue in segment \'round\'',
      'count: ordered',
      'both: bought',
      'away: within 25 km of 55.6, 12.5',
    )
    const { code, out } = await run(['segment', 'check', file])
    expect(code).toBe(2)
    expect(out.split('\n').map((line) => line.replace(file, 'FILE'))).toEqual([
      `FILE:4:15: "stage" is never "chruned". Did you mean "churned"? It is one of 'visitor', 'browser', 'new', 'active', 'churned', 'reactivated'.`,
      'FILE:7:18: There is no segment "sleeprs". Did you mean "sleepers"?',
      'FILE:8:29: There is no list "VIPs". Import it first, with "regulars list import".',
      'FILE:9:11: There is no feed "wether". Import it first, with "regulars feed import".',
      'FILE:10:19: A segment would contain itself: "round" → "about" → "round". Take one of these references out.',
      'FILE:11:39: A segment would contain itself: "about" → "round" → "about". Take one of these references out.',
      'FILE:12:1: This word has a meaning in addresses; choose another.',
      'FILE:13:1: "both" is defined twice. Give one of them another name.',
      '12 definitions, 8 with a mistake.',
      '',
    ])
    const none = await run(['segment', 'check', write('empty.txt', '# nothing')])
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('It holds no definition.')])
    expect((await run(['segment', 'check', join(folder, 'gone.txt')])).err).toContain('There is no such file.')
  }, 120_000)

  it('is counted as of a date before anything is saved, what it names of itself included', async () => {
    const file = write('counted.txt', 'often: ordered >= 3 times', "rest: ordered and not in segment 'often'")
    const { definitions } = (await json('segment', 'check', file, '--as-of', '2026-02-12')) as Json
    const counted = async (text: string) => (await json('segment', 'count', text, '--as-of', '2026-02-12')).customers
    expect(definitions.map(({ name, customers, change }: Json) => [name, customers, change])).toEqual([
      ['often', await counted('ordered >= 3 times'), 'created'],
      ['rest', await counted('ordered and not ordered >= 3 times'), 'created'],
    ])
  }, 120_000)

  it('is applied by name: created, updated, unchanged; or nothing at all', async () => {
    const apply = (file: string, ...more: string[]) => run(['segment', 'apply', file, ...more])
    const first = write('ours.txt', 'often: ordered >= 3 times', "\"Ann's\": in segment 'often' and spent > 50")
    const tried = await apply(first, '--dry-run')
    expect(tried.out).toMatch(/^created +often +ordered >= 3 times$/m)
    expect(tried.out).toMatch(/^Nothing is saved yet: 2 created\.$/m)
    expect((await json('segment', 'list')).segments.map(({ name }: Json) => name)).not.toContain('often')
    expect((await apply(first, '--note', 'spring')).out).toMatch(/\n\n2 created\.\n$/)
    expect((await shop.ask("/api/segments/Ann's", { key: shop.keys.read })).json).toMatchObject({
      ...{ version: 1, title: "Ann's", versions: [{ note: 'spring' }] },
    })
    await shop.refresh()

    const second = write('ours.txt', 'often: ordered >= 4 times', "\"Ann's\": in segment 'often' and spent > 50.0")
    const changed = await apply(second)
    expect(changed.out).toMatch(/^updated +often +ordered >= 4 times \(was: ordered >= 3 times\)$/m)
    expect(changed.out).toMatch(/1 updated, 1 unchanged\./)

    const third = write('ours.txt', 'often: ordered', 'new one: ordered', "worse: in segment 'oftne'", 'ordered')
    const refused = await apply(third)
    expect(refused.code).toBe(2)
    expect(refused.out).toMatch(/ours\.txt:3:19: There is no segment "oftne"\. Did you mean "often"\?/)
    expect(refused.out).toMatch(/ours\.txt:4:1: This definition has no name\./)
    expect(refused.out).toMatch(/Nothing was saved\.\n$/)
    const { segments } = (await json('segment', 'list')) as Json
    const texts = Object.fromEntries(segments.map(({ name, text }: Json) => [name, text]))
    expect(texts).toMatchObject({ often: 'ordered >= 4 times' })
    expect(texts).not.toHaveProperty('new one')
  }, 120_000)

  it('may be TypeScript that lies anywhere', async () => {
    const file = write(
      'segments.ts',
      "import { defineSegment, type SegmentTree } from 'regulars'",
      "const often: SegmentTree = defineSegment({ kind: 'ordered', times: { op: '>=', value: 2 } })",
      "export { often as 'Big in spring' }",
      'export const rest = defineSegment("ordered and not in segment \'Big in spring\'")',
      "export default { 'from-aarhus': defineSegment({ kind: 'field', field: 'city', test: { op: '=', value: 'Aarhus' } }) }",
      "export const helper = 'no definition'",
    )
    expect((await json('segment', 'check', file)).mistakes).toBe(0)
    const { definitions, isApplied } = (await json('segment', 'apply', file)) as Json
    expect(isApplied).toBe(true)
    expect(definitions.map(({ name, line, text, change }: Json) => [name, line, text, change])).toEqual([
      ['Big in spring', 3, 'ordered >= 2 times', 'created'],
      ['rest', 4, "ordered and not in segment 'Big in spring'", 'created'],
      ['from-aarhus', 5, "city = 'Aarhus'", 'created'],
    ])
    expect((await json('segment', 'apply', file)).definitions.map(({ change }: Json) => change)).toEqual([
      ...['unchanged', 'unchanged', 'unchanged'],
    ])
  }, 120_000)

  it('is what the documentation shows', async () => {
    const page = readFileSync(new URL('../../docs/concepts/segments.md', import.meta.url), 'utf8')
    const lines = /```\n(# segments\.txt.*?)\n```/s.exec(page)?.[1] ?? ''
    const code = /```ts\n(.*?)\n```/s.exec(page)?.[1] ?? ''
    await shop.ask('/api/segments/lists/VIPs', { method: 'PUT', key: shop.keys.admin, body: { identifiers: ['u03'] } })
    const named = async (file: string) =>
      ((await json('segment', 'check', file)) as Json).definitions.map(({ name, problem }: Json) => [name, problem])
    expect(await named(write('docs.txt', lines))).toEqual([
      ['sleepers', null],
      ["Ann's sleepers", null],
    ])
    expect((await named(write('docs.ts', code))).sort()).toEqual([
      ['Sleepers who spent', null],
      ['sleepers', null],
    ])
  }, 120_000)

  it('tells where TypeScript is wrong', async () => {
    const head = "import { defineSegment } from 'regulars'"
    const reference = write('reference.ts', head, '', 'export const a = defineSegment("in segment \'restt\'")')
    expect((await run(['segment', 'check', reference])).out).toMatch(
      /reference\.ts:3:14: There is no segment "restt"\. Did you mean "rest"\?/,
    )
    const typo = write('typo.ts', head, '', 'export const a =', '  defineSegment("stage = \'actve\'")')
    const { code, err } = await run(['segment', 'apply', typo])
    expect([code, err]).toEqual([2, expect.stringMatching(/typo\.ts, line 4, column \d+: "stage" is never "actve"/)])
    const broken = await run(['segment', 'check', write('broken.ts', 'export const a = ')])
    expect([broken.code, broken.err]).toEqual([2, expect.stringContaining('broken.ts')])
  }, 120_000)
})
