import { defineCommand } from '../command.ts'
import { printAnswer, tableOf, utc } from '../print.ts'

type Merge = {
  mergeId: string
  fromId: string
  intoId: string
  rule: string
  mergedAt: string
  undoneAt: string | null
}

export const listMerges = defineCommand<{ limit?: string }>({
  name: 'merges list',
  summary: 'Customers that were joined, newest first',
  options: [{ flags: '--limit <n>', description: 'how many to show (default: 20)' }],
  examples: [
    ['regulars merges list', 'the last twenty'],
    ['regulars merges list --limit 500 --json', 'more of them, for a program'],
  ],
  async run(session, _args, { limit = '20' }) {
    const client = await session.connect()
    const answer = await client.get<{ rows: Merge[]; nextCursor: string | null }>('/api/merges', { limit })
    printAnswer(session, answer, ({ rows, nextCursor }) => {
      const shown = rows.map((row) => ({ ...row, state: row.undoneAt === null ? 'holds' : 'undone' }))
      const columns = ['mergeId', 'fromId', 'intoId', 'rule', 'state'].map((name) => ({ name, unit: 'text' as const }))
      const table = tableOf(
        session,
        [...columns, { name: 'mergedAt', unit: 'instant' }],
        shown,
        utc,
        'Nobody was joined.',
      )
      return nextCursor ? `${table}\n\nThere are more; see --limit.` : table
    })
  },
})

export const undoMerge = defineCommand({
  name: 'merges undo',
  summary: 'Take a merge back for good; no rule joins the two again',
  arguments: [{ name: '<id>', description: 'the merge’s id, as "merges list" and "customer" show it' }],
  examples: [['regulars merges undo mrg_0mp1x2y3z4a5b6c7d8e9f0a1b2', 'two customers again']],
  async run(session, [id = '']) {
    const client = await session.connect()
    const path = `/api/merges/${encodeURIComponent(id)}/undo`
    const undone = await client.send<{ mergeId: string; stayedId: string; leftId: string }>('POST', path)
    printAnswer(session, undone, ({ stayedId, leftId }) => `Two customers again: ${stayedId} and ${leftId}.`)
  },
})
