const part = /"((?:[^"]|"")*)"(?=,|$)|[^,]+/g

/**
 * Several values in one text as a line of CSV has them: commas between; one with a comma or a quote in it stands in double quotes, with
 * its own quotes doubled. The dashboard writes the same (`dashboard/src/customers/word-list.ts`).
 * @example readWordList('Shoes,"Home, Garden"') // ['Shoes', 'Home, Garden']
 */
export function readWordList(text: string): string[] {
  return [...text.matchAll(part)].map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole).filter(Boolean)
}
