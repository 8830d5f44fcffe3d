import { formatSeconds } from '../../insights/index.ts'
import { defineCommand } from '../command.ts'
import { followProgress } from '../follow-progress.ts'
import { printAnswer } from '../print.ts'

type Refreshed = { customers: number; seconds: number }

const inWords = ({ customers, seconds }: Refreshed) =>
  `${customers.toLocaleString('en')} ${customers === 1 ? 'customer' : 'customers'} worked out in ${formatSeconds(seconds)}.`

export const rebuild = defineCommand({
  name: 'rebuild',
  summary: 'Work out every customer’s facts and states anew from the events',
  description: 'Gives the same rows as refreshing did; readers see the old ones until the new ones are complete.',
  examples: [['regulars rebuild', 'after a change of the time zone or of exchange rates']],
  async run(session) {
    const done = await followProgress<Refreshed>(session, await session.connect(), '/api/admin/rebuild')
    printAnswer(session, done, inWords)
  },
})

export const refresh = defineCommand({
  name: 'refresh',
  summary: 'Work out the customers that changed, now instead of in a second',
  examples: [['regulars refresh', 'facts and states include everything that came in so far']],
  async run(session) {
    const done = await followProgress<Refreshed>(session, await session.connect(), '/api/admin/refresh')
    printAnswer(session, done, inWords)
  },
})
