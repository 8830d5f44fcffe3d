import type { Question, ScreenQuestions } from './record-questions.ts'

/** Milliseconds until the last answer was there; `firstMs` the first time, which may work out a past date that nobody asked about before. */
type Times = { firstMs: number; p50Ms: number; p95Ms: number; samples: number }

const sorts = ['revenue', 'orders', 'lastOrder', 'chance', 'lapsesAt', 'name']
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

/** What the list of customers and the customer's page ask, at random places: windows in every order, filtered and searched; anybody. */
export async function measureCustomers(url: string, samples: number): Promise<Record<string, Times>> {
  const list = (await ask(url, { path: '/api/customers?limit=1' })) as { total: number }
  const random = randomNumbers(20_260_301)
  const place = () => Math.floor(random() * Math.max(1, list.total - 100))
  const pick = (all: readonly string[]) => all[Math.floor(random() * all.length)] ?? ''
  const some = await ask(url, { path: `/api/customers?limit=100&offset=${place()}` })
  const known = (some as { rows: { customerId: string }[] }).rows.map(({ customerId }) => customerId)
  const rows = '/api/customers?limit=100&offset'
  const paths: Record<string, () => string> = {
    listTop: () => `${rows}=0&sort=${pick(sorts)}`,
    listWindow: () => `${rows}=${place()}&sort=${pick(sorts)}&order=${pick(['asc', 'desc'])}`,
    listFiltered: () => `${rows}=0&${pick(filters)}`,
    listSearched: () => `${rows}=0&q=${pick(searches)}`,
    values: () => `/api/customer-values/${pick(['stage', 'tier', 'rfm_group', 'groups', 'browser'])}`,
    customer: () => `/api/customers/${pick(known)}`,
    stages: () => `/api/customers/${pick(known)}/stages`,
    timeline: () => `/api/customers/${pick(known)}/timeline`,
  }
  const measured: Record<string, Times> = {}
  for (const [name, path] of Object.entries(paths))
    measured[name] = (await timesOf(url, samples, () => [{ path: path() }])).times
  return measured
}

/**
 * Until each screen has everything that it asks for, its questions asked at once, and which of them took longest: `anew`, every answer worked out,
 * and as the screen asks, which is content with answers of large shops that are kept.
 */
export async function measureScreens(url: string, samples: number, screens: readonly ScreenQuestions[]) {
  const measured: Record<string, Times & { questions: number; slowest: string; anew: Times }> = {}
  for (const { screen, questions } of screens) {
    console.error(screen)
    const exact = questions.map((question) => ({ ...question, control: undefined }))
    const isKept = questions.some(({ control }) => control)
    const anew = await timesOf(url, samples, () => exact)
    const { times } = isKept ? await timesOf(url, samples, () => questions) : anew
    measured[screen] = { ...times, anew: anew.times, questions: questions.length, slowest: anew.slowest }
  }
  return measured
}

async function timesOf(url: string, samples: number, questions: () => readonly Question[]) {
  const times: number[] = []
  const longest = { ms: 0, path: '' }
  let firstMs = 0
  for (let turn = 0; turn <= samples; turn += 1) {
    const from = performance.now()
    const answer = async (question: Question) => {
      await ask(url, question)
      const ms = performance.now() - from
      if (ms > longest.ms) Object.assign(longest, { ms, path: question.path })
    }
    await Promise.all(questions().map(answer))
    const ms = performance.now() - from
    if (turn > 0) times.push(ms)
    else {
      firstMs = Math.round(ms)
      longest.ms = 0
    }
  }
  times.sort((left, right) => left - right)
  const at = (share: number) => Math.round(times[Math.ceil(times.length * share) - 1] ?? 0)
  return { times: { firstMs, p50Ms: at(0.5), p95Ms: at(0.95), samples }, slowest: longest.path }
}

/** No screen is waited for longer; a question that takes so long ends the bench, which then names it. */
const patienceMs = 300_000

async function ask(url: string, { path, body, control }: Question): Promise<unknown> {
  // As the page itself asks, which alone may do without a key what needs more than reading.
  const headers = {
    ...{ 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' },
    ...(control && { 'cache-control': control }),
  }
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const response = await fetch(url + path, {
      headers,
      signal,
      ...(body === undefined ? {} : { method: 'POST', body }),
    })
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
    return await response.json()
  } catch (cause) {
    throw new Error(`${path} was not answered.`, { cause })
  }
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
