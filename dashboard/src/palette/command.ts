import type { ReactNode } from 'react'

export const commandGroups = [
  'recent',
  'customers',
  'pages',
  'segments',
  'reports',
  'boards',
  'settings',
  'actions',
] as const
export type CommandGroup = (typeof commandGroups)[number]

/** Something that the command palette leads to or does. */
export type Command = {
  /** The same at every visit, so that what was used last can be offered again. */
  id: string
  group: CommandGroup
  label: string
  /** A second line in small print. */
  detail?: string
  /** Other words to find it by. */
  words?: string
  /** What stands at the end of the line: a mark, the keys that do the same. */
  mark?: ReactNode
  icon?: ReactNode
  run: () => void
}

const simple = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The commands that have every word of the text in them, those first whose label begins with it; the order stays otherwise. */
export function filterCommands(commands: readonly Command[], text: string): Command[] {
  const words = simple(text).split(/\s+/).filter(Boolean)
  const fitting = commands.filter(({ label, words: others = '' }) => {
    const searched = simple(`${label} ${others}`)
    return words.every((word) => searched.includes(word))
  })
  const begins = ({ label }: Command) => words.length > 0 && simple(label).startsWith(words.join(' '))
  return [...fitting.filter(begins), ...fitting.filter((command) => !begins(command))]
}
