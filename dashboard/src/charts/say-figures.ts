/** The server's own words for a figure, such as `averageOrderMinor`, in a sentence of its. */
const ownName = /\b[a-z]+[A-Z][A-Za-z0-9]*\b/g

/** A sentence of the server with figures called as readers know them; what `nameOf` does not know stays. */
export const sayFigures = (sentence: string, nameOf: (name: string) => string | undefined): string =>
  sentence.replaceAll(ownName, (name) => nameOf(name) ?? name)
