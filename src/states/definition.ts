/** A value of a reason: raw, so that whoever tells it formats it. Money ends in Minor, instants in At, lengths in Days, fractions in share or chance. */
export type ReasonValue = string | number | null | readonly string[] | Readonly<Record<string, number>>

/** Why a customer is in a state: a stable code with the values that decided, for readers of any language, and the same in an English sentence. */
export type Reason = { code: string; values: Readonly<Record<string, ReasonValue>>; because: string }

/** A row of table `states` as it leaves the warehouse. */
export type StateRow = Record<string, unknown>

export type EvidenceContext = {
  /** Formats money of the shop, minor units. */
  money(minor: number): string
  /** Formats an instant as a day in the shop's zone. */
  day(instant: string): string
}

/**
 * A state: what facts mean on a date. One file, one line in the list. Its columns are ClickHouse expressions over the layers below
 * (measured-sql.ts: purchases, the group's model, chances), so a state is always worked out for everyone at once and never customer by customer.
 */
export type StateDefinition = {
  kind: string
  title: string
  /**
   * Expressions that several columns, of this state or another, read: each under its name in the layer beneath them, where it is worked out
   * once (measured: an eighth less time than written into every column). One may read those before it.
   */
  steps?: Readonly<Record<string, string>>
  /** Column of table `states` → expression. */
  columns: Readonly<Record<string, string>>
  /** Why the customer is in this state; undefined where there is nothing to say. */
  reason(row: StateRow, context: EvidenceContext): Reason | undefined
}

export function defineState(definition: StateDefinition): StateDefinition {
  return definition
}

/** "31 %" of a fraction. */
export function percent(fraction: unknown): string {
  const value = Number(fraction) * 100
  return `${value > 0 && value < 1 ? '<1' : Math.round(value)} %`
}

/** "1 order", "7 orders". */
export function counted(count: unknown, one: string, many = `${one}s`): string {
  return `${Number(count)} ${Number(count) === 1 ? one : many}`
}
