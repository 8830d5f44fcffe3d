/**
 * Where facts are read in SQL: those of now, or those of the past date that `{as_of:DateTime64}` of the statement names, as they were known
 * then. A past date has a partition of its own, which is written once.
 */
export const factsPlaces = {
  now: 'customers FINAL',
  past: "(SELECT * EXCEPT as_of FROM customers_past WHERE as_of = {as_of:DateTime64(3, 'UTC')})",
} as const

export type FactsPlace = keyof typeof factsPlaces
