import { useNavigate, useSearch } from '@tanstack/react-router'
import { createContext, use } from 'react'

/** What the choices of a picture are called by in the address of a page that shows several. */
export const ViewOf = createContext('view')

type Address = Record<string, unknown>

/**
 * A text of the address, and how to set it; undefined takes it out.
 * @param replace the page before is what Back leads to: for a text that changes with every key
 */
export function useAddressText(
  key: string,
): [string | undefined, (text: string | undefined, replace?: boolean) => void] {
  const text = useSearch({ strict: false, select: (search: Address) => search[key] })
  const navigate = useNavigate()
  const set = (next: string | undefined, replace = false) =>
    navigate({
      to: '.',
      search: (before: Address) => ({ ...before, [key]: next || undefined }),
      replace,
      resetScroll: false,
    } as never)
  return [typeof text === 'string' ? text : undefined, set]
}

/**
 * A choice within a page: it stands in the address, so that a link and the Back button show the same again, unless it is the first one,
 * which nobody had to choose. The dot in its name tells it from what a report is asked.
 */
export function useViewChoice<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
): [Choice, (choice: Choice) => void] {
  const [text, set] = useAddressText(`${use(ViewOf)}.${name}`)
  const [usual] = choices
  const chosen = choices.find((choice) => choice === text) ?? usual
  return [chosen, (choice) => set(choice === usual ? undefined : choice)]
}

/** A choice between the first few of a list and all of it. */
export function useHasAll(name: string): [boolean, (hasAll: boolean) => void] {
  const [rows, setRows] = useViewChoice(name, ['few', 'all'])
  return [rows === 'all', (hasAll) => setRows(hasAll ? 'all' : 'few')]
}

/** The choices of one picture as the address of a page has them that shows it alone. */
export function useViewChoices(): Record<string, string> {
  const of = use(ViewOf)
  const search: Address = useSearch({ strict: false })
  return viewChoicesOf(of, search)
}

/** Of an address the choices of one picture, by their names on a page that shows it alone. */
export function viewChoicesOf(of: string, search: Readonly<Address>): Record<string, string> {
  const own = Object.entries(search).filter(([key, value]) => key.startsWith(`${of}.`) && typeof value === 'string')
  return Object.fromEntries(own.map(([key, value]) => [`view${key.slice(of.length)}`, String(value)]))
}
