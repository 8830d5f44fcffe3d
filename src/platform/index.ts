// Owns what every part needs and no part owns: clock, days and zones, ids, money, refusals, configuration, log, registries,
// for whom work is done.
// Knows nothing of shops, and reads nothing but the environment (config.ts).
// Invariants: money is integer minor units; time is epoch milliseconds in UTC until a zone is named; an expected "no" is a Refusal.
export * from './asker.ts'
export * from './cause-of-error.ts'
export * from './causes.ts'
export * from './clock.ts'
export * from './config.ts'
export * from './days.ts'
export * from './errors.ts'
export * from './ids.ts'
export * from './issue-cause.ts'
export * from './log.ts'
export * from './money.ts'
export * from './nearest-name.ts'
export * from './registry.ts'
export * from './word-list.ts'
