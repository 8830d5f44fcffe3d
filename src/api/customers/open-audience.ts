import { z } from 'zod'
import type { Kept } from '../../insights/index.ts'
import { type Clock, orThrow } from '../../platform/index.ts'
import { membersSql, type Segments } from '../../segments/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import { type Audience, filterShape, narrowCustomers } from './narrow-customers.ts'

/** What is no predicate by itself: it is asked for before the list is. */
const askedBefore = {
  segment: z.string().max(200).optional().describe('Members of the segment of this name as of the date.'),
  behind: z
    .string()
    .max(4000)
    .optional()
    .describe(
      'Who stands behind a figure of a report as of the date: its name, then what it was asked, `row.` with each column that tells its rows apart, and the figure: `carts?row.age=under_1_day&figure=reachable`. The report’s `marks` name them.',
    ),
}

/** Every way to narrow the list, as parameters of an address. */
export const audienceShape = { ...filterShape, ...askedBefore }

export type AudienceSources = {
  clock: Clock
  settings: SettingsStore
  segments: Segments
  kept: Pick<Kept, 'marks'>
  ensureStates(asOfMs: number): Promise<void>
}

/** An audience, with the states of every date that it reads worked out; until `close` it can be asked about. */
export type OpenAudience = Audience & { close(): Promise<void> }

/** @throws {RefusalError} where a filter's value means nothing in this shop */
export async function openAudience(
  sources: AudienceSources,
  { segment, behind, ...filters }: Record<string, unknown>,
  asOfMs: number,
): Promise<OpenAudience> {
  const { segments, ensureStates } = sources
  const audience = narrowCustomers(filters, segments.sources(), asOfMs)
  for (const statesAtMs of audience.statesAtMs) await ensureStates(statesAtMs)
  const within = typeof segment === 'string' && segment ? await membersOf(segments, segment, asOfMs) : undefined
  const marked =
    typeof behind === 'string' && behind ? orThrow(await sources.kept.marks.open(behind, asOfMs)) : undefined
  const narrowings = [within, marked].filter((each) => each !== undefined)
  return {
    ...audience,
    where: [audience.where, ...narrowings.map(({ sql }) => `customer_id IN (${sql})`)].join('\n  AND '),
    params: Object.assign({ ...audience.params }, ...narrowings.map(({ params }) => params)),
    close: marked?.close ?? (async () => {}),
  }
}

function membersOf(segments: Segments, name: string, asOfMs: number) {
  return membersSql(segments.sources(), orThrow(segments.store.get(name, 'segment')), asOfMs)
}

/** Asks about an audience for as long as `use` runs. */
export async function withAudience<Answer>(
  sources: AudienceSources,
  filters: Record<string, unknown>,
  asOfMs: number,
  use: (audience: Audience) => Promise<Answer>,
): Promise<Answer> {
  const audience = await openAudience(sources, filters, asOfMs)
  try {
    return await use(audience)
  } finally {
    await audience.close()
  }
}
