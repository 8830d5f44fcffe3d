import { passesSql, type Scope, type SegmentSources, type SegmentTree, withPlan } from '../../src/segments/index.ts'
import type { ObviousWorld, Surroundings } from './obvious-tests.ts'
import type { Scenario } from './scenario.ts'

type Row = Record<string, unknown>

/** What questions about segments need, of a scenario; other segments by name where a test has any. */
export function sourcesOf(shop: Scenario, segments: Record<string, SegmentTree> = {}): SegmentSources {
  const names = Object.keys(segments)
  return {
    warehouse: shop.warehouse,
    settings: shop.settings.current(),
    clock: shop.clock,
    directory: {
      names: () => names,
      find: (name) => {
        const tree = segments[name]
        return tree && { number: names.indexOf(name), tree }
      },
    },
    ensureStates: (asOfMs) => shop.states.ensure(asOfMs),
    currentAsOfMs: () => shop.states.currentAsOfMs(),
    factsPlace: shop.states.factsPlace,
  }
}

/** Members of several definitions as of a date, out of one statement, or of a part of all customers. */
export function membersOfAll(
  sources: SegmentSources,
  trees: readonly SegmentTree[],
  asOfMs = sources.currentAsOfMs(),
  scope: Scope = 'everyone',
): Promise<string[][]> {
  return withPlan(sources, asOfMs, trees, async (plan, planned) => {
    const columns = planned.map(({ sql }, index) => `toUInt8(${sql}) AS t${index}`).join(', ')
    const rows = await sources.warehouse.query<Row>(
      'test.members',
      `SELECT toString(customer_id) AS id, ${columns} FROM (${passesSql(plan, scope)}) ORDER BY id`,
      { params: plan.bag.all() },
    )
    return trees.map((_, index) => rows.filter((row) => row[`t${index}`] === 1).map(({ id }) => String(id)))
  })
}

const nothingAround: Surroundings = {
  ...{ segments: {}, changes: [], lists: {}, feeds: [], products: {}, festivals: [], places: {} },
}

/** The rows of everyone as of a date, for the obvious evaluator. */
export async function readWorld(
  shop: Scenario,
  asOfMs = shop.states.currentAsOfMs(),
  surroundings = nothingAround,
): Promise<ObviousWorld> {
  const asOf = new Date(asOfMs).toISOString().replace('T', ' ').replace('Z', '')
  await shop.states.ensure(asOfMs)
  const isToday = asOfMs === shop.states.currentAsOfMs()
  const read = (from: string) => shop.warehouse.query<Row>('test', `SELECT *, toString(customer_id) AS id FROM ${from}`)
  const states = await read(`states FINAL WHERE as_of = '${asOf}' ORDER BY id`)
  const facts = await read(isToday ? 'customers FINAL' : `customers_past WHERE as_of = '${asOf}'`)
  const events = await shop.warehouse.query<Row>(
    'test',
    "SELECT *, toString(dictGetOrDefault('customer_of', 'customer_id', identity_id, identity_id)) AS id FROM events",
  )
  const [factsById, eventsById] = [new Map(facts.map((row) => [row.id, row])), Map.groupBy(events, ({ id }) => id)]
  return {
    asOfMs,
    nowMs: Math.min(asOfMs, shop.clock.nowMs()),
    zone: shop.settings.current().timeZone,
    surroundings,
    customers: states.map((state) => ({
      id: String(state.id),
      state,
      facts: factsById.get(state.id) as Row,
      events: eventsById.get(state.id) ?? [],
    })),
  }
}
