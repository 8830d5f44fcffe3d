import { afterAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/test-tools/launch-browser.ts'
import { type Stores, storeKinds } from './stores.ts'

describe.each(storeKinds)('stores: $name', ({ open }) => {
  const opened: Stores[] = []
  afterAll(() => Promise.all(opened.map((stores) => stores.close())))

  test('are migrated, empty and their own, one after the other', async () => {
    for (const note of ['first', 'second']) {
      const stores = await open()
      opened.push(stores)
      const values = { settings: '{}', note, changed_by: 'test', changed_at: new Date(0) }
      await stores.ledger.db.insertInto('settings_history').values(values).execute()
      await stores.warehouse.insert('test', 'changes', ['batch_id', 'identity_id'], 'TabSeparated', '1\t2\n')
      const notes = await stores.ledger.db.selectFrom('settings_history').select('note').execute()
      expect(notes).toEqual([{ note }])
      expect(await stores.warehouse.query('test', 'SELECT count() AS rows FROM changes')).toEqual([{ rows: 1 }])
      await stores.close()
    }
  })
})

test('a browser starts', async () => {
  const browser = await launchBrowser()
  const page = await browser.newPage()
  await page.setContent('<title>Hello</title>')
  expect(await page.title()).toBe('Hello')
  await browser.close()
})
