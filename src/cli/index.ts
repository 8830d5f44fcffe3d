// Owns the command line: commands, how answers are printed, how a shop is found and asked.
// Does not own what is asked: every command speaks to the API, that of a running server or that of the shop it opens in its own process.
// Invariants: the answer is on standard output and nothing else is; --json gives the API's answer as it is; each refusal has its exit code.
export type { CommandDefinition, CommandOption } from './command.ts'
export { commands } from './commands/list.ts'
export { families, globalOptions } from './program.ts'
