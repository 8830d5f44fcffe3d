import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Warehouse } from '../storage/index.ts'

export type Metrics = {
  registry: Registry
  /** Counts events that were appended to the log, and those that were there already. */
  countEvents(accepted: number, duplicates: number): void
  observeRequest(method: string, route: string, status: number, seconds: number): void
  /** The same warehouse, every statement of which is timed under its name. */
  timeStatements(warehouse: Warehouse): Warehouse
  /** A figure that is asked for when the metrics are read. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
}

const statementBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** Figures for Prometheus. One registry a shop, so that two shops in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const accepted = new Counter({
    name: 'regulars_events_accepted_total',
    help: 'Events appended to the log',
    registers,
  })
  const duplicates = new Counter({
    name: 'regulars_events_duplicate_total',
    help: 'Events that were in the log already',
    registers,
  })
  const statements = new Histogram({
    name: 'regulars_statement_seconds',
    help: 'Time of statements on the warehouse, waiting included',
    labelNames: ['statement'],
    buckets: statementBuckets,
    registers,
  })
  const requests = new Histogram({
    name: 'regulars_request_seconds',
    help: 'Time to answer requests',
    labelNames: ['method', 'route', 'status'],
    buckets: statementBuckets,
    registers,
  })
  return {
    registry,
    countEvents: (newOnes, repeated) => {
      accepted.inc(newOnes)
      duplicates.inc(repeated)
    },
    observeRequest: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    timeStatements: (warehouse) => timeStatements(warehouse, statements),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await read())
        },
      })
    },
  }
}

function timeStatements(warehouse: Warehouse, times: Histogram<'statement'>): Warehouse {
  const timed = async <Result>(statement: string, work: () => Promise<Result>): Promise<Result> => {
    const stop = times.startTimer({ statement })
    try {
      return await work()
    } finally {
      stop()
    }
  }
  return {
    ...warehouse,
    query: (name, sql, options) => timed(name, () => warehouse.query(name, sql, options)),
    command: (name, sql, options) => timed(name, () => warehouse.command(name, sql, options)),
    insert: (name, table, columns, format, body) =>
      timed(name, () => warehouse.insert(name, table, columns, format, body)),
  }
}
