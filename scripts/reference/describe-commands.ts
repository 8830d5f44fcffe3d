import { type CommandDefinition, commands, families, globalOptions } from '../../src/cli/index.ts'
import { problems } from '../../src/platform/index.ts'
import { table } from './markdown.ts'

/** The reference of the command line, from the definitions that the program itself is made of. */
export function describeCommands(): string {
  const parts = [
    '# Command line',
    '`regulars COMMAND [options]`. Every command finds the shop by its data directory: where a server has it open, the command asks that server; otherwise it opens the data itself. `regulars COMMAND --help` says what is on this page.',
    '## Options of every command',
    options(globalOptions),
    '`NO_COLOR` turns colours off; in a pipe there are none, and no progress either. Answers go to standard output, everything else to standard error.',
    '## Exit codes',
    exitCodes(),
    ...commands.flatMap(describeCommand),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function describeCommand(command: CommandDefinition): string[] {
  const { name, summary, description = '', examples } = command
  const given = (command.arguments ?? []).map((argument) => ` ${argument.name}`).join('')
  const [first = '', second] = name.split(' ')
  const family = second === undefined ? '' : `Of \`${first}\`: ${families[first]}.`
  return [
    `## regulars ${name}`,
    `\`regulars ${name}${given}\``,
    `${summary}.`,
    description,
    family,
    argumentsOf(command),
    options(command.options ?? []),
    ['```sh', ...examples.map(([line, does]) => `${line}   # ${does}`), '```'].join('\n'),
  ]
}

function argumentsOf(command: CommandDefinition): string {
  const rows = (command.arguments ?? []).map(({ name, description }) => [`\`${name}\``, description])
  return rows.length === 0 ? '' : table(['argument', 'meaning'], rows)
}

function options(list: CommandDefinition['options'] = []): string {
  const rows = list.map(({ flags, description, choices }) => [
    `\`${flags}\``,
    choices ? `${description}: ${choices.map((choice) => `\`${choice}\``).join(', ')}` : description,
  ])
  return rows.length === 0 ? '' : table(['option', 'meaning'], rows)
}

function exitCodes(): string {
  const codes = Map.groupBy(Object.entries(problems), ([, { exitCode }]) => exitCode)
  const rows = [...codes]
    .sort(([left], [right]) => left - right)
    .map(([code, kinds]) => [String(code), kinds.map(([kind]) => `\`${kind}\``).join(', ')])
  return table(['code', 'because of'], [['0', 'done'], ...rows])
}
