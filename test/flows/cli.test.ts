import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine, type StartedServer } from '../support/command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'regulars-cli-'))
const dataDir = join(folder, 'data')
const { run, runUnread, json, start } = commandLine(dataDir)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const widest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length))

describe('help', () => {
  it('shows every command within 80 columns', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const name of [
      'start',
      'import',
      'report',
      'customer',
      'predict',
      'rebuild',
      'refresh',
      'doctor',
      'migrate',
      'rejects',
      'keys',
      'settings',
      'merges',
    ])
      expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'))
    expect(widest(out)).toBeLessThanOrEqual(80)
  })

  it('says nothing to a reader who has hung up', async () => {
    expect(await runUnread('report', '--help')).toEqual({ code: 0, err: '' })
  })

  it.each(['report', 'import', 'keys create', 'rejects replay'])(
    'of %s has its options, those of all commands, and examples',
    async (name) => {
      const { code, out } = await run([...name.split(' '), '--help'])
      expect(code).toBe(0)
      expect(out).toMatch(/Examples:\n {2}\$ regulars /)
      expect(out).toContain('--data <dir>')
      expect(out).toContain('--json')
    },
  )

  it.each([
    ['an unknown command', ['importt', 'x'], /unknown command 'importt'[\s\S]*import/],
    ['an unknown option', ['report', '--when', 'now'], /unknown option '--when'/],
    ['a missing argument', ['customer'], /missing required argument 'id'/],
    ['a wrong choice', ['keys', 'create', '--scope', 'root'], /Allowed choices are write, read, admin/],
    ['a file that is not there', ['import', 'nothing.csv', '--yes'], /nothing\.csv: There is no such file/],
    [
      'an unknown mapping',
      ['import', launcherOfTests(), '--mapping', 'nothing'],
      /There is no mapping "nothing"\..*shopify-orders/,
    ],
  ])('%s ends with 2 or 3 and says what is there', async (_, args, message) => {
    const { code, out, err } = await run(args)
    expect([2, 3]).toContain(code)
    expect(out).toBe('')
    expect(err).toMatch(message)
  })
})

/** Any file that exists. */
function launcherOfTests(): string {
  return new URL(import.meta.url).pathname
}

describe('a shop', () => {
  const orders = join(folder, 'orders.csv')

  beforeAll(() => {
    const lines = Array.from({ length: 40 }, (_, index) => {
      const day = String(1 + (index % 28)).padStart(2, '0')
      return `${index + 1},2021-02-${day} 10:00:00,c${index % 10}@example.com,${index + 1}.50,DKK`
    })
    const wrong = '41,2021-02-01 10:00:00,c1@example.com,a lot,DKK'
    writeFileSync(orders, ['order_id,order_date,email,total,currency', ...lines, wrong, ''].join('\n'))
  })

  it('asks before it takes a guessed mapping, and refuses where nobody can answer', async () => {
    const { code, out, err } = await run(['import', orders])
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(/orderId: order_id[\s\S]*--yes/)
  })

  it('imports, and reports are right when it returns', async () => {
    const { code, out, err } = await run(['import', orders, '--yes'])
    expect({ code, err: err.includes('error') }).toEqual({ code: 0, err: false })
    expect(out).toMatch(/^orders\.csv read: 41 rows in .*, as guessed$/m)
    expect(out).toMatch(/^ {2}40 events accepted$/m)
    expect(out).toMatch(/^ {2} ?1 rows refused \(.*imp_.*\.ndjson\)$/m)
    expect(out).toContain("Every amount is in DKK, so that is the shop's currency now")
    expect(out).toContain(
      'The last order is from 2021-02-28: look at the shop as of the day after it with --as-of 2021-03-01',
    )
    const { rows } = await json('report', 'overview', '--as-of', '2021-03-01')
    const value = (metric: string) => rows.find((row: { metric: string }) => row.metric === metric).value
    expect([value('buyers'), value('orders'), value('revenueMinor')]).toEqual([10, 40, 84_000])
  })
})

/** The same commands give the same answers whether they open the data or ask a server; asking is faster. */
describe('a shop that is served', () => {
  const orders = join(folder, 'orders.csv')
  let server: StartedServer

  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.end('SIGTERM'))

  it('prints reports that a person can read, on 80 columns and without colour in a pipe', async () => {
    const { out } = await run(['report', 'overview', '--as-of', '2021-03-01'])
    expect(out).toMatch(/^Overview\nas of 2021-03-01 .*newest event 2021-02-28 10:00$/m)
    expect(out).toMatch(/^revenue +DKK 840\.00$/m)
    expect(out).toMatch(/^repeat rate +100 %$/m)
    for (const name of [
      'stages',
      'groups',
      'tier-risk',
      'cohorts',
      'retention',
      'funnel',
      'rfm',
      'gaps',
      'model-card',
    ]) {
      const report = await run(['report', name, '--as-of', '2021-03-01'])
      expect(report.code, name).toBe(0)
      expect(widest(report.out), name).toBeLessThanOrEqual(80)
      expect(report.out, name).not.toContain('\u001b')
    }
  })

  it('prints CSV, and a period and parameters in any form', async () => {
    const { out } = await run(['report', 'cohorts', 'by=week', '--as-of', '2021-03-01', '--csv'])
    expect(out.split('\r\n')[0]).toBe('cohort,period,customers,active,rate,orders,revenueMinor,isPartial')
    const overview = await json(
      'report',
      'overview',
      '--as-of',
      '2021-03-01',
      '--from',
      '2021-02-05',
      '--to',
      '2021-02-06',
    )
    expect(overview.period).toEqual({ from: '2021-02-05T00:00:00.000Z', to: '2021-02-06T00:00:00.000Z' })
  })

  it.each([
    ['an unknown report', ['report', 'stage'], 3, /There is no report "stage"\. Did you mean "stages"\?/],
    ['a wrong date', ['report', 'stages', '--as-of', 'soon'], 2, /"soon" is not a date/],
    ['a wrong parameter', ['report', 'cohorts', 'week'], 2, /"week" is no parameter\. Write param=value/],
    ['an unknown customer', ['customer', 'nobody@example.com'], 3, /There is no customer "nobody@example\.com"/],
    ['an unknown setting', ['settings', 'set', 'colour=red'], 2, /colour/],
    ['an unknown key', ['keys', 'revoke', 'key_none'], 3, /There is no living key "key_none"/],
  ])('%s has its exit code', async (_, args, code, message) => {
    const ran = await run(args)
    expect(ran).toMatchObject({ code, out: '', err: expect.stringMatching(message) })
  })

  it('portrays a customer in words', async () => {
    const { out } = await run(['customer', 'c3@example.com', '--as-of', '2021-03-01'])
    expect(out).toMatch(/^c3@example\.com {2}cus_[0-9a-f]{16}\nactive · .* as of 2021-03-01$/m)
    expect(out).toMatch(/^Life-cycle stage +4 paid orders/m)
    expect(out).toMatch(/^2021-02-24 10:00 +24 +paid +\d+ +DKK 24\.50$/m)
    expect(widest(out)).toBeLessThanOrEqual(80)
  })

  it('sets and shows settings, with their history', async () => {
    expect(
      (await run(['settings', 'set', 'shopName=Fern & Pebble', 'riskCuts.low=0.55', '--note', 'first'])).code,
    ).toBe(0)
    expect((await run(['settings', 'get', 'shopName'])).out).toBe('Fern & Pebble\n')
    expect(await json('settings', 'get', 'riskCuts')).toEqual({ low: 0.55, high: 0.3 })
    const { changes } = await json('settings', 'history')
    expect(changes.map(({ changedBy, note }: Record<string, string>) => [changedBy, note])).toEqual([
      ['command line', 'first'],
      ['import', 'Every amount is in DKK'],
    ])
  })

  it('makes, lists and revokes keys', async () => {
    const made = await run(['keys', 'create', '--scope', 'read', '--name', 'analyst'])
    expect(made.out).toMatch(/^rgr_[\w-]{43}\n\nThis is the read key "analyst" \(key_/)
    const { keys } = await json('keys', 'list')
    expect(keys).toMatchObject([
      { scope: 'read', name: 'analyst', revokedAt: null },
      { scope: 'write', name: 'first key', revokedAt: null },
    ])
    expect((await run(['keys', 'list'])).out).not.toContain(made.out.slice(0, 47))
    expect((await run(['keys', 'revoke', keys[0].keyId])).out).toBe('The read key "analyst" is revoked.\n')
  })

  it('shows refused rows, and takes them corrected', async () => {
    const { rows } = await json('rejects', 'list')
    expect(rows).toMatchObject([{ file: 'orders.csv', line: 42, field: 'total' }])
    const shown = await run(['rejects', 'show', rows[0].rejectId])
    expect(shown.out).toMatch(
      /"a lot" is not a number\. \(orders\.csv, line 42, field "total"\)[\s\S]*"total": "a lot"/,
    )
    const corrected = join(folder, 'corrected.json')
    writeFileSync(corrected, rows[0].body.replace('a lot', '7.00'))
    const replayed = await run(['rejects', 'replay', rows[0].rejectId, '--body', corrected])
    expect(replayed).toMatchObject({ code: 0, out: '1 item replayed.\n' })
    expect((await json('rejects', 'list')).rows).toEqual([])
  })

  it('replays a whole rejects file', async () => {
    const { rejectsFile } = await json('import', orders, '--yes')
    writeFileSync(rejectsFile, readFileSync(rejectsFile, 'utf8').replaceAll('a lot', '7.00'))
    const { code, out } = await run(['rejects', 'replay', rejectsFile])
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/read: 1 rows/) })
    expect((await json('rejects', 'list')).rows).toEqual([])
  })

  it('looks everything over', async () => {
    const { checks } = await json('doctor')
    const states = Object.fromEntries(checks.map(({ name, state }: Record<string, string>) => [name, state]))
    expect(states).toMatchObject({
      node: 'ok',
      server: 'ok',
      stores: 'ok',
      queue: 'ok',
      refresh: 'ok',
      freshness: 'warning',
      currencies: 'ok',
    })
    const { out } = await run(['doctor'])
    expect(out).toMatch(/^! freshness +The newest event is of 2021-02-28/m)
  })

  it('rebuilds, refreshes, migrates and shows its model without a word too many', async () => {
    expect(await json('rebuild')).toMatchObject({ customers: 10 })
    expect(await json('refresh')).toMatchObject({ customers: 0 })
    expect(await json('migrate')).toEqual({ applied: [], server: server.url })
    expect(await json('predict', 'card', '--as-of', '2021-03-01')).toMatchObject({ buyers: 10 })
    expect((await run(['merges', 'list'])).out).toBe('Nobody was joined.\n')
  })
})
