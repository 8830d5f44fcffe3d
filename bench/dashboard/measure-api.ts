/** Milliseconds until the whole answer was there. */
type Times = { p50Ms: number; p95Ms: number; samples: number }

type Ask = (path: string) => Promise<unknown>

const sorts = ['revenue', 'orders', 'lastOrder', 'chance', 'lapsesAt', 'name']
const reports = ['overview', 'stages', 'tier-risk', 'groups', 'cohorts', 'funnel', 'retention', 'rfm', 'gaps']
const filters = [
  ...["stage = 'active'", "tier = 'high' and risk = 'high'", 'chance < 30%', 'average_order between 20 and 50'].map(
    where,
  ),
  // Facts beside states, and orders.
  ...['visits > 20', "risk = 'low' and ordered >= 2 times in last 180 days"].map(where),
  'cohort=2025-01',
  'step=payment&notStep=repeat',
]
function where(text: string): string {
  return `where=${encodeURIComponent(text)}`
}

const searches = ['1', '42', '999', 'nobody', '@example']

/**
 * What each screen of the dashboard asks the server, one question at a time: windows of the list at random places in every order,
 * filtered and searched; customers' pages and timelines; each report.
 */
export async function measureApi(url: string, samples: number): Promise<Record<string, Times>> {
  const ask: Ask = async (path) => {
    const response = await fetch(url + path)
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  const list = (await ask('/api/customers?limit=1')) as { total: number }
  const random = randomNumbers(20_260_301)
  const place = () => Math.floor(random() * Math.max(1, list.total - 100))
  const pick = (all: readonly string[]) => all[Math.floor(random() * all.length)] ?? ''
  const window = () => `/api/customers?limit=100&offset=${place()}&sort=${pick(sorts)}&order=${pick(['asc', 'desc'])}`
  const some = (await ask(`/api/customers?limit=100&offset=${place()}`)) as { rows: { customerId: string }[] }
  const someone = () => pick(some.rows.map(({ customerId }) => customerId))

  const measured: Record<string, Times> = {
    listTop: await timesOf(ask, samples, () => `/api/customers?limit=100&offset=0&sort=${pick(sorts)}`),
    listWindow: await timesOf(ask, samples, window),
    listFiltered: await timesOf(ask, samples, () => `/api/customers?limit=100&offset=0&${pick(filters)}`),
    listSearched: await timesOf(ask, samples, () => `/api/customers?limit=100&offset=0&q=${pick(searches)}`),
    values: await timesOf(
      ask,
      samples,
      () => `/api/customer-values/${pick(['stage', 'tier', 'rfm_group', 'groups', 'browser'])}`,
    ),
    customer: await timesOf(ask, samples, () => `/api/customers/${someone()}`),
    stages: await timesOf(ask, samples, () => `/api/customers/${someone()}/stages`),
    timeline: await timesOf(ask, samples, () => `/api/customers/${someone()}/timeline`),
  }
  for (const report of reports)
    measured[`report ${report}`] = await timesOf(ask, Math.min(samples, 10), () => `/api/reports/${report}`)
  return measured
}

async function timesOf(ask: Ask, samples: number, path: () => string): Promise<Times> {
  const times: number[] = []
  for (let turn = 0; turn < samples; turn += 1) {
    const from = performance.now()
    await ask(path())
    times.push(performance.now() - from)
  }
  times.sort((left, right) => left - right)
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  return { p50Ms: at(0.5), p95Ms: at(0.95), samples }
}

/** The same places each time: mulberry32 (Tommy Ettinger, public domain). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
