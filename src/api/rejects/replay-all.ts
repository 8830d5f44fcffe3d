import { z } from 'zod'
import type { RejectQuery } from '../../intake/index.ts'
import { isRefusal } from '../../platform/index.ts'
import type { OnProgress } from '../progress-stream.ts'
import { type ReplaySources, replayReject } from './replay-reject.ts'

const count = z.number().int()

export const replayedSchema = z.object({
  replayed: count.describe('Items that were accepted now.'),
  refused: count.describe('Items that their door still refuses; they stay open.'),
  left: z.boolean().describe('There were more than are replayed at once: ask again.'),
  firstReason: z.string().nullable().describe('Why the first of them is still refused.'),
})

export type ReplayedAll = z.infer<typeof replayedSchema>

const itemsAtOnce = 2_000
const itemsAPage = 200

/**
 * Sends open items through their doors again as they came, which helps once the reason is gone (a mapping, a setting or the program
 * was corrected). Facts follow afterwards, not after each item.
 */
export async function replayAll(
  sources: ReplaySources,
  query: Pick<RejectQuery, 'importId' | 'source' | 'reason' | 'field'>,
  onProgress: OnProgress,
): Promise<ReplayedAll> {
  const { rejects, importSources } = sources
  const quiet: ReplaySources = {
    ...sources,
    importSources: { ...importSources, refresh: async () => ({ customers: 0, seconds: 0 }) },
  }
  const result = { replayed: 0, refused: 0, left: false, firstReason: null as string | null }
  let after: string | undefined
  for (;;) {
    const page = await rejects.list({ ...query, state: 'open', limit: itemsAPage, after })
    for (const reject of page.rejects) {
      const replayed = await replayReject(quiet, reject, reject.body)
      if (isRefusal(replayed)) {
        result.refused += 1
        result.firstReason ??= replayed.reason
      } else result.replayed += 1
      onProgress('Replaying', result.replayed + result.refused, 0)
    }
    after = page.next
    if (after === undefined) return result
    if (result.replayed + result.refused >= itemsAtOnce) return { ...result, left: true }
  }
}
