import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openJournal } from '../../src/intake/index.ts'
import { silentLog } from '../../src/platform/index.ts'
import { sampleEvent } from './sample-events.ts'

// A process that appends and delivers until it is killed: `node append-until-killed.ts DIRECTORY ROUND`. It notes what was
// acknowledged and what was delivered in files, which outlive it.
const [directory = '', round = ''] = process.argv.slice(2)
const note = (file: string, ids: string[]) => appendFileSync(join(directory, file), `${ids.join('\n')}\n`)

const journal = await openJournal({
  directory: join(directory, 'journal'),
  log: silentLog,
  fileBytes: 200_000,
  batchEvents: 500,
  lingerMs: 1,
})
journal.drain(
  async (events) => {
    await setTimeout(3)
    note(
      'delivered',
      events.map((event) => event.messageId),
    )
  },
  async () => note('poison', ['one']),
)

async function appendForever(writer: number): Promise<never> {
  for (let number = 0; ; number += 1) {
    const ids = Array.from(
      { length: 1 + ((number * 7 + writer) % 40) },
      (_, index) => `${round}-${writer}-${number}-${index}`,
    )
    await journal.append(ids.map((id) => sampleEvent(id, { note: 'x'.repeat(number % 300) })))
    note('acknowledged', ids)
  }
}

await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(appendForever))
