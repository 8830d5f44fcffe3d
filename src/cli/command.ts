import type { Session } from './session.ts'

export type CommandOption = {
  /** As commander writes it: `--as-of <date>`, `--csv`, `--no-example`. */
  flags: string
  description: string
  choices?: readonly string[]
}

/** A command of the command line: one file (with its near relatives), one line in the list. Help and reference are derived from it. */
export type CommandDefinition<Options extends object = object> = {
  /** One word, or two for a command of a family: `report`, `keys create`. */
  name: string
  summary: string
  /** Further paragraphs of the help. */
  description?: string
  /** `<file>` must be given, `[id]` may, `[params...]` takes the rest. */
  arguments?: readonly { name: string; description: string }[]
  options?: readonly CommandOption[]
  /** Commands to copy, each with what it does. */
  examples: readonly (readonly [command: string, does: string])[]
  run(session: Session, args: readonly string[], options: Options): Promise<void>
}

/** Keeps the types of the options while a command is written. */
export function defineCommand<Options extends object>(definition: CommandDefinition<Options>): CommandDefinition {
  return definition as unknown as CommandDefinition
}
