// Owns what the product says to people in their language: names and meanings of reports, sentences that read figures, states, refusals, and
// how figures, dates and money are written. The server's board files and the dashboard say them from here; what only a screen says is the
// dashboard's own (dashboard/src/locales).
// Does not own English that programs and terminals read: reasons of refusals and methods of reports stand where they are made,
// and tests hold the English here to them.
// Invariants: every language has the keys of English; nothing here knows Node or a browser, so both may import it.
export * from './create-say.ts'
export * from './format.ts'
export * from './join-sentences.ts'
export * from './languages.ts'
export * from './say-cause.ts'
export * from './say-cell.ts'
export * from './say-note.ts'
export * from './say-reading.ts'
export * from './say-table.ts'
export * from './say-trait.ts'
