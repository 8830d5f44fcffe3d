import { Argument, Command, Option } from 'commander'
import type { CommandDefinition, CommandOption } from './command.ts'
import type { Hosting } from './hosting.ts'
import { type GlobalOptions, openSession } from './session.ts'
import type { Terminal } from './terminal.ts'

/** What the commands of two words are about, by their first. */
export const families: Record<string, string> = {
  feed: 'Outside facts by place and day, such as the weather: import, list, delete',
  list: 'Uploaded lists of customers: import, list, show, delete',
  keys: 'API keys: make, list, revoke',
  merges: 'Customers that were joined: list, undo',
  predict: 'Purchase model: fit it, show its model card',
  rejects: 'Items that were not accepted: list, show, replay, dismiss',
  segment: 'Segments: who is in, how many, why; check and apply files, save, delete, restore, export',
  settings: 'Settings of the shop: get, set, history',
  webhooks: 'Where entries and exits of segments are told: list, make, test, deliveries, replay, pause, resume, delete',
}

/** Options that every command has. */
export const globalOptions: readonly CommandOption[] = [
  { flags: '--data <dir>', description: 'data directory (default: REGULARS_DATA or ./regulars-data)' },
  { flags: '--server <url>', description: 'ask a server elsewhere, with the key in REGULARS_API_KEY' },
  { flags: '--json', description: 'print the answer as JSON' },
]

const exitCodes = `
Exit codes:
  0  done                     4  a key is missing or may not do that
  1  something went wrong     5  conflict, or data in use by another process
  2  input not valid          6  not available now
  3  not found                7  no space left`

export type Surroundings = { terminal: Terminal; hosting: Hosting; setExitCode(code: number): void }

/** The command line as commander knows it, made from the list of commands. */
export function buildProgram(commands: readonly CommandDefinition[], surroundings: Surroundings): Command {
  const { terminal, hosting } = surroundings
  const program = new Command('regulars')
    .description('Customer retention for online shops: where every customer stands, and what to do next.')
    .version(hosting.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, helpWidth: Math.min(terminal.columns, 100) })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .addHelpText('after', exitCodes)
    .showSuggestionAfterError()
    .exitOverride()
  for (const { flags, description } of globalOptions) program.option(flags, description)
  for (const definition of commands) addCommand(program, definition, surroundings)
  return program
}

function addCommand(program: Command, definition: CommandDefinition, surroundings: Surroundings): void {
  const [first = '', second] = definition.name.split(' ')
  const parent = second === undefined ? program : familyOf(program, first)
  const command = parent.command(second ?? first).summary(definition.summary)
  command.description([definition.summary, definition.description].filter(Boolean).join('\n\n'))
  for (const { name, description } of definition.arguments ?? []) command.addArgument(new Argument(name, description))
  for (const { flags, description, choices } of definition.options ?? []) {
    const option = new Option(flags, description)
    command.addOption(choices ? option.choices(choices) : option)
  }
  command.addHelpText('after', examplesText(definition))
  command.action(async () => {
    const session = openSession(surroundings.terminal, surroundings.hosting, command.optsWithGlobals<GlobalOptions>())
    try {
      await definition.run(session, command.args, command.opts())
      surroundings.setExitCode(session.exitCode)
    } finally {
      await session.close()
    }
  })
}

function familyOf(program: Command, name: string): Command {
  const present = program.commands.find((command) => command.name() === name)
  return (
    present ??
    program
      .command(name)
      .description(families[name] ?? '')
      .helpCommand(false)
  )
}

function examplesText({ examples }: CommandDefinition): string {
  return `\nExamples:\n${examples.map(([command, does]) => `  $ ${command}\n      ${does}`).join('\n')}`
}
