/** The server's own words for a figure, such as `averageOrderMinor`, in a sentence of its. */
const ownName = /\b[a-z]+[A-Z][A-Za-z0-9]*\b/g
/** What a reader chose, as an address has it: `by=tier`. */
const choice = /\b([a-z]+)=([A-Za-z]+)\b/g

/** A sentence of the server with figures called as readers know them; what `nameOf` does not know stays. */
export const sayFigures = (sentence: string, nameOf: (name: string) => string | undefined): string =>
  sentence.replaceAll(ownName, (name) => nameOf(name) ?? name)

/** The same of choices: `by=tier` is what the page offers as “By: Tier”. */
export const sayChoices = (sentence: string, nameOf: (option: string, value: string) => string | undefined): string =>
  sentence.replaceAll(choice, (found, option, value) => nameOf(option, value) ?? found)
