import { findOwner } from '../../storage/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer } from '../print.ts'

export const migrate = defineCommand({
  name: 'migrate',
  summary: 'Bring the stores to this version’s tables',
  description: 'Every start does this by itself; run it beforehand to keep the start after an update short.',
  examples: [['regulars migrate', 'before starting several servers on one PostgreSQL and ClickHouse']],
  async run(session) {
    const owner = await findOwner(session.config.dataDir)
    // Opening is migrating: a server that runs has done it.
    const client = await session.connect()
    const answer = await client.get<{ applied: string[] }>('/api/admin/migrations')
    printAnswer(session, { ...answer, server: owner?.url ?? null }, ({ applied, server }) => {
      const when = server ? ` when the server at ${server} started` : ''
      return applied.length === 0 ? `Nothing was to be done${when}.` : `Applied${when}:\n  ${applied.join('\n  ')}`
    })
  },
})
