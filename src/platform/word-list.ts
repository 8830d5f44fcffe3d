const patterns = {
  ',': /\s*"((?:[^"]|"")*)"\s*(?=,|$)|[^,]+/g,
  ';': /\s*"((?:[^"]|"")*)"\s*(?=;|$)|[^;]+/g,
}

/**
 * Several values in one text as a line of CSV has them: a sign between; one with the sign or a quote in it stands in double quotes, with
 * its own quotes doubled. The dashboard writes the same (`dashboard/src/api/word-list.ts`).
 * @example readWordList('Shoes,"Home, Garden"') // ['Shoes', 'Home, Garden']
 */
export function readWordList(text: string, between: ',' | ';' = ','): string[] {
  const parts = [...text.matchAll(patterns[between])]
  return parts.map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole).filter(Boolean)
}
