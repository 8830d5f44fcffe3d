import type { Settings } from '../../settings/index.ts'
import type { Window } from '../parts/window.ts'

/** Where a condition finds what it needs: the customer's states, the facts, or a pass over the events. */
export type LeafSource = 'states' | 'facts' | 'events'

/** How a value is told: `times` are instants in a row, amounts of money are minor units. */
export type ShownAs = 'text' | 'list' | 'flag' | 'count' | 'number' | 'money' | 'share' | 'instant' | 'times'

/** A condition compiled. Expressions are over the columns of its source; a condition is true or false, never unknown. */
export type Leaf = {
  source: LeafSource
  /** True or false as UInt8. */
  sql: string
  /** The value that decided, shown when a customer is explained. */
  value: string
  /** What kind of value that is. */
  shownAs: ShownAs
  /** Whether it holds for who has no row in the pass over the events at all, as "fewer than 3 times" does. */
  holdsWithoutEvents?: boolean
}

/** Another segment, whose tree takes the place of the condition. */
export type Reference = { segment: string }

/** An aggregate of the events of a customer. */
export type Measure = {
  /** An aggregate function over columns of `events`; `occurred_at` bounds are part of it. */
  sql: string
  /** Names of the events that it reads, so that the pass skips all others. */
  names: readonly string[]
  /** Nothing before this instant is needed; undefined: everything is. */
  fromMs: number | undefined
}

export type Bounds = { fromMs: number | undefined; toMs: number }

/** What a condition compiles with. Values go in as parameters and nowhere else. */
export type CompileContext = {
  asOfMs: number
  /** The last instant that lies before both `asOf` and now: where windows of hours and minutes end. */
  nowMs: number
  settings: Settings
  /** Puts a value into the statement: gives its place, `{p7:String}`. Equal values share one. */
  param(value: string | number | readonly (string | number)[], type: string): string
  /** The place of an instant. */
  instant(ms: number): string
  /** Asks for an aggregate over the events; gives the name of its column in the pass. Equal aggregates share one. */
  measure(measure: Measure): string
  /**
   * Asks for a figure worked out of a row of facts; gives the name of its column. Equal figures are worked out once, however many
   * conditions compare them. A figure may read others.
   */
  figure(sql: string): string
  bounds(window: Window | undefined): Bounds
  /** A statement that gives `customer_id` of the members of another segment, or of everyone without a name. */
  membersOf(segment: string | undefined): string
  /** The number under which changes of a segment are kept. */
  numberOf(segment: string): number
  /** The result depends on other customers or on what is not in a customer's row: it cannot be worked out from changed rows alone. */
  dependsOnOthers(): void
  /** The result may change with every minute, not only with the day. */
  changesWithinDay(): void
  /** Something outside the segment that it reads, such as `list:VIPs`; a change of it makes the segment be worked out anew. */
  reads(resource: string): void
}
