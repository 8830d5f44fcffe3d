import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '../../src/platform/index.ts'
import { type Ledger, type LedgerSession, migrate, openLedger, openWarehouse } from '../../src/storage/index.ts'
import { runProcess } from '../support/run-process.ts'
import { newDatabaseUrl, type Stores, storeKinds } from '../support/stores.ts'

const scripts = await Promise.all(
  (['ledger', 'warehouse'] as const).map(async (store) => {
    const names = await readdir(new URL(`../../src/storage/migrations/${store}/`, import.meta.url))
    return names.sort().map((name) => `${store}/${name}`)
  }),
)
const allMigrations = scripts.flat()

const checkpoint = (name: string, position: unknown = {}) => ({
  name,
  position: JSON.stringify(position),
  updated_at: new Date('2026-03-29T01:30:00.123Z'),
})

async function namesIn(session: LedgerSession, prefix: string): Promise<string[]> {
  const rows = await session
    .selectFrom('checkpoints')
    .select('name')
    .where('name', 'like', `${prefix}%`)
    .orderBy('name')
    .execute()
  return rows.map((row) => row.name)
}

describe.each(storeKinds)('ledger: $name', ({ open }) => {
  let stores: Stores
  let ledger: Ledger
  beforeAll(async () => {
    stores = await open()
    ledger = stores.ledger
  })
  afterAll(() => stores.close())

  describe('transactions', () => {
    test('commit all of it', async () => {
      const result = await ledger.db.transaction().execute(async (trx) => {
        await trx.insertInto('checkpoints').values(checkpoint('commit-1')).execute()
        await trx.insertInto('checkpoints').values(checkpoint('commit-2')).execute()
        return 'done'
      })
      expect(result).toBe('done')
      expect(await namesIn(ledger.db, 'commit')).toEqual(['commit-1', 'commit-2'])
    })

    test('roll back all of it, and the error comes out', async () => {
      const attempt = ledger.db.transaction().execute(async (trx) => {
        await trx.insertInto('checkpoints').values(checkpoint('rollback')).execute()
        throw new Error('changed my mind')
      })
      await expect(attempt).rejects.toThrow('changed my mind')
      expect(await namesIn(ledger.db, 'rollback')).toEqual([])
    })

    test('roll back when a statement fails, and the ledger goes on', async () => {
      const attempt = ledger.db.transaction().execute(async (trx) => {
        await trx.insertInto('checkpoints').values(checkpoint('twice')).execute()
        await trx.insertInto('checkpoints').values(checkpoint('twice')).execute()
      })
      await expect(attempt).rejects.toThrow(/duplicate key/)
      expect(await namesIn(ledger.db, 'twice')).toEqual([])
    })

    test('do not take in what others write meanwhile', async () => {
      const outside: Promise<unknown>[] = []
      const attempt = ledger.db.transaction().execute(async (trx) => {
        await trx.insertInto('checkpoints').values(checkpoint('mine')).execute()
        outside.push(ledger.db.insertInto('checkpoints').values(checkpoint('theirs')).execute())
        await sleep(50)
        throw new Error('roll back')
      })
      await expect(attempt).rejects.toThrow('roll back')
      await Promise.all(outside)
      expect(await namesIn(ledger.db, 'mine')).toEqual([])
      expect(await namesIn(ledger.db, 'theirs')).toEqual(['theirs'])
    })

    test('at the same time lose no update', async () => {
      await ledger.db.insertInto('checkpoints').values(checkpoint('counter', 0)).execute()
      const addOne = () =>
        ledger.db.transaction().execute(async (trx) => {
          const row = await trx
            .selectFrom('checkpoints')
            .select('position')
            .where('name', '=', 'counter')
            .forUpdate()
            .executeTakeFirstOrThrow()
          await trx
            .updateTable('checkpoints')
            .set({ position: JSON.stringify((row.position as number) + 1) })
            .where('name', '=', 'counter')
            .execute()
        })
      await Promise.all(Array.from({ length: 30 }, addOne))
      const { position } = await ledger.db
        .selectFrom('checkpoints')
        .select('position')
        .where('name', '=', 'counter')
        .executeTakeFirstOrThrow()
      expect(position).toBe(30)
    })

    test('some fail, some succeed, at the same time', async () => {
      const attempts = Array.from({ length: 20 }, (_, index) =>
        ledger.db.transaction().execute(async (trx) => {
          await trx
            .insertInto('checkpoints')
            .values(checkpoint(`mixed-${String(index).padStart(2, '0')}`))
            .execute()
          await sleep(index % 3)
          if (index % 2 === 1) throw new Error('odd')
        }),
      )
      const outcomes = await Promise.allSettled(attempts)
      expect(outcomes.map((outcome) => outcome.status === 'fulfilled')).toEqual(
        outcomes.map((_, index) => index % 2 === 0),
      )
      expect(await namesIn(ledger.db, 'mixed')).toEqual(
        Array.from({ length: 10 }, (_, index) => `mixed-${String(index * 2).padStart(2, '0')}`),
      )
    })
  })

  describe('types', () => {
    test.each<[string, string, unknown]>([
      ['int8 is a number', 'SELECT 9007199254740991::int8 AS value', Number.MAX_SAFE_INTEGER],
      ['a negative int8 is a number', 'SELECT (-5)::int8 AS value', -5],
      ['a count is a number', 'SELECT count(*) AS value FROM generate_series(1, 3)', 3],
      ['an array of int8 is one of numbers', 'SELECT ARRAY[1, 2]::int8[] AS value', [1, 2]],
      [
        'timestamptz is a Date',
        "SELECT '2026-03-29 03:30:00.123+02'::timestamptz AS value",
        new Date('2026-03-29T01:30:00.123Z'),
      ],
      ['jsonb is an object', `SELECT '{"a": [1, {"b": null}]}'::jsonb AS value`, { a: [1, { b: null }] }],
      ['boolean', 'SELECT true AS value', true],
      ['null', 'SELECT null::text AS value', null],
      ['char(16) keeps its text', "SELECT 'abcdef0123456789'::char(16) AS value", 'abcdef0123456789'],
    ])('%s', async (_name, statement, expected) => {
      const { rows } = await sql.raw<{ value: unknown }>(statement).execute(ledger.db)
      expect(rows[0]?.value).toEqual(expected)
    })

    test.each<[string, string | Date]>([
      ['a Date', new Date('2026-10-25T00:30:00.007Z')],
      ['ISO text', '2026-10-25T00:30:00.007Z'],
      ['ISO text with an offset', '2026-10-25T02:30:00.007+02:00'],
    ])('an instant given as %s comes back to the millisecond', async (name, instant) => {
      await ledger.db
        .insertInto('checkpoints')
        .values({ ...checkpoint(`instant ${name}`), updated_at: instant })
        .execute()
      const row = await ledger.db
        .selectFrom('checkpoints')
        .selectAll()
        .where('name', '=', `instant ${name}`)
        .executeTakeFirstOrThrow()
      expect(row.updated_at).toEqual(new Date('2026-10-25T00:30:00.007Z'))
      await ledger.db.deleteFrom('checkpoints').where('name', 'like', 'instant%').execute()
    })

    test.each([
      ["it's"],
      ['a "b" \\ c'],
      ['line\nbreak\ttab\r'],
      ['😀 名前 ﷽'],
      ["'; DROP TABLE checkpoints; --"],
      ['$1 ? :x %s'],
      ['{a,"b"}'],
    ])('text %j stays what it is, also inside JSON', async (text) => {
      const values = { settings: JSON.stringify({ text }), note: text, changed_by: text, changed_at: new Date(0) }
      await ledger.db.insertInto('settings_history').values(values).execute()
      const row = await ledger.db
        .selectFrom('settings_history')
        .selectAll()
        .where('note', '=', text)
        .executeTakeFirstOrThrow()
      expect([row.note, row.changed_by, row.settings]).toEqual([text, text, { text }])
    })

    test('numbers of changed and generated rows', async () => {
      const values = { settings: '{}', note: 'generated', changed_by: '', changed_at: new Date(0) }
      const inserted = await ledger.db
        .insertInto('settings_history')
        .values([values, values])
        .returning('settings_id')
        .execute()
      expect(inserted.map((row) => typeof row.settings_id)).toEqual(['number', 'number'])
      const deleted = await ledger.db.deleteFrom('settings_history').where('note', '=', 'generated').executeTakeFirst()
      expect(Number(deleted.numDeletedRows)).toBe(2)
    })
  })

  describe('scripts', () => {
    test('run all their statements', async () => {
      await ledger.executeScript(
        'CREATE TABLE script_a (x int); INSERT INTO script_a VALUES (1); INSERT INTO script_a VALUES (2); -- done;',
      )
      const { rows } = await sql<{ count: number }>`SELECT count(*) FROM script_a`.execute(ledger.db)
      expect(rows).toEqual([{ count: 2 }])
    })

    test('that fail in a transaction leave nothing, and the ledger goes on', async () => {
      await expect(ledger.executeScript('BEGIN; CREATE TABLE script_b (x int); SELECT 1 / 0; COMMIT;')).rejects.toThrow(
        /division by zero/,
      )
      const { rows } = await sql`SELECT to_regclass('script_b') AS found`.execute(ledger.db)
      expect(rows).toEqual([{ found: null }])
    })

    test('wait for a transaction under way', async () => {
      const order: string[] = []
      let script: Promise<void> | undefined
      await ledger.db.transaction().execute(async (trx) => {
        await trx.insertInto('checkpoints').values(checkpoint('script')).execute()
        script = ledger.executeScript('CREATE TABLE script_c (x int)').then(() => void order.push('script'))
        await sleep(30)
        order.push('transaction')
      })
      await script
      expect(order.toSorted()).toEqual(['script', 'transaction'])
      expect(await namesIn(ledger.db, 'script')).toEqual(['script'])
    })
  })

  describe('locks', () => {
    /** Runs work under locks and returns the most that ran at once. */
    async function mostAtOnce(names: string[]): Promise<number> {
      let [running, most] = [0, 0]
      const work = async () => {
        running += 1
        most = Math.max(most, running)
        await sql`SELECT 1`.execute(ledger.db)
        await sleep(5)
        running -= 1
      }
      await Promise.all(names.map((name) => ledger.withLock(name, work)))
      return most
    }

    test('of one name exclude each other, however many want it', async () => {
      expect(await mostAtOnce(Array.from({ length: 40 }, () => 'same'))).toBe(1)
    })

    test('of different names do not', async () => {
      expect(await mostAtOnce(Array.from({ length: 12 }, (_, index) => `own-${index}`))).toBeGreaterThan(1)
    })

    test('hand on the result, and are free again after an error', async () => {
      await expect(ledger.withLock('error', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
      expect(await ledger.withLock('error', async () => 42)).toBe(42)
    })

    test('are taken in the order of asking', async () => {
      const order: number[] = []
      const take = (index: number) => ledger.withLock('order', async () => void order.push(index))
      await Promise.all([1, 2, 3, 4, 5].map(take))
      expect(order).toEqual([1, 2, 3, 4, 5])
    })

    test('do not hinder a transaction inside', async () => {
      const write = (index: number) =>
        ledger.withLock('write', () =>
          ledger.db.transaction().execute((trx) =>
            trx
              .insertInto('checkpoints')
              .values(checkpoint(`locked-${index}`))
              .execute(),
          ),
        )
      await Promise.all([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(write))
      expect(await namesIn(ledger.db, 'locked')).toHaveLength(12)
    })
  })

  test('many statements at once are all answered', async () => {
    const ask = (value: number) => sql<{ value: number }>`SELECT ${value}::int AS value`.execute(ledger.db)
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ask(index)))
    expect(answers.map((answer) => answer.rows[0]?.value)).toEqual(Array.from({ length: 100 }, (_, index) => index))
  })

  test('migrations run once', async () => {
    expect(await migrate(ledger, stores.warehouse)).toEqual([])
    expect(await Promise.all([migrate(ledger, stores.warehouse), migrate(ledger, stores.warehouse)])).toEqual([[], []])
    const done = await sql<{ name: string }>`SELECT name FROM schema_migrations ORDER BY name`.execute(ledger.db)
    expect(done.rows.map(({ name }) => `ledger/${name}`)).toEqual(
      allMigrations.filter((name) => name.startsWith('ledger/')),
    )
  })
})

describe('ledger: PostgreSQL alone', () => {
  const config = async () => ({ databaseUrl: await newDatabaseUrl(), dataDir: '' })

  test('locks exclude each other between processes', async () => {
    const shared = await config()
    const ledgers = await Promise.all([openLedger(shared), openLedger(shared)])
    let [running, most] = [0, 0]
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await sleep(3)
      running -= 1
    }
    await Promise.all(Array.from({ length: 20 }, (_, index) => ledgers[index % 2]?.withLock('shared', work)))
    expect(most).toBe(1)
    await Promise.all(ledgers.map((ledger) => ledger.close()))
  })

  test('goes on after the server has cut its connections', async () => {
    const shared = await config()
    const [ledger, other] = await Promise.all([openLedger(shared), openLedger(shared)])
    await sql`SELECT 1`.execute(ledger.db)
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`.execute(
      other.db,
    )
    await sleep(50)
    expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(ledger.db)).rows).toEqual([{ one: 1 }])
    await Promise.all([ledger.close(), other.close()])
  })
})

describe('migrations', () => {
  test('of two processes that start together run once', async () => {
    const kind = storeKinds[1]
    const stores = await kind?.open()
    const fresh = JSON.stringify({ ...stores?.config, databaseUrl: await newDatabaseUrl() })
    const said = await Promise.all([
      runProcess('migrate-process.ts', [fresh]),
      runProcess('migrate-process.ts', [fresh]),
    ])
    const applied = said.map((text) => JSON.parse(text) as string[])
    // Whoever comes second finds nothing to do. The warehouse was migrated before, with its first ledger.
    expect(applied.map((names) => names.length).toSorted()).toEqual([
      0,
      allMigrations.filter((name) => name.startsWith('ledger/')).length,
    ])
    await stores?.close()
  })

  test('begin where a crash in the warehouse stopped them', async () => {
    const ledger = await openLedger({ databaseUrl: await newDatabaseUrl(), dataDir: '' })
    const warehouse = await openWarehouse({ clickhouseUrl: undefined, dataDir: '', queryMemoryBytes: 1e9 }, silentLog)
    expect(await migrate(ledger, warehouse)).toEqual(allMigrations)
    // The tables stand, their record is missing: as after a crash between the two.
    await warehouse.command('test', 'TRUNCATE TABLE schema_migrations')
    expect(await migrate(ledger, warehouse)).toEqual(allMigrations.filter((name) => name.startsWith('warehouse/')))
    await Promise.all([ledger.close(), warehouse.close()])
  })
})
