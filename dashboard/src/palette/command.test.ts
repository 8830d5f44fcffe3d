import { describe, expect, it } from 'vitest'
import { type Command, filterCommands } from './command.ts'

const command = (label: string, words = ''): Command => ({ id: label, group: 'pages', label, words, run: () => {} })
const commands = [
  command('Look as of a month earlier', 'date back'),
  command('Overview'),
  command('Købsrytme'),
  command('深色', 'dark 配色'),
]

describe('filterCommands', () => {
  it.each<[string, string, string[]]>([
    ['nothing typed: all of them', '', commands.map(({ label }) => label)],
    ['a part of a word', 'verv', ['Overview']],
    ['several words in any order', 'earlier month', ['Look as of a month earlier']],
    ['another word for it', 'dark', ['深色']],
    ['without its accents and capitals', 'OVER', ['Overview']],
    ['Chinese', '深', ['深色']],
    ['a beginning before the middle', 'o', ['Overview', 'Look as of a month earlier']],
    ['nothing that there is', 'zzz', []],
  ])('%s', (_name, text, labels) => {
    expect(filterCommands(commands, text).map(({ label }) => label)).toEqual(labels)
  })
})
