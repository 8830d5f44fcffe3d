import type { Tree } from '../../api/segment-catalogue.ts'

/** A definition as a module that `regulars segment apply` takes: the name of its export is the segment's. */
export function writeCode(name: string, tree: Tree): string {
  const constant = constantOf(name)
  const written = JSON.stringify(tree, null, 2).replaceAll(/^(\s*)"([A-Za-z_]\w*)":/gm, '$1$2:')
  const made = `const ${constant} = defineSegment(${written})\n`
  const isNamed = name === constant || name === ''
  const exported = isNamed ? `export ${made}` : `${made}\nexport { ${constant} as ${quoted(name)} }\n`
  return `import { defineSegment } from 'regulars'\n\n${exported}`
}

const quoted = (name: string) => `'${name.replaceAll(/['\\]/g, (sign) => `\\${sign}`)}'`

/** "Big spenders of Aarhus" is `bigSpendersOfAarhus`; a name without Latin letters is `segment`. */
function constantOf(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? []
  const joined = words
    .map((word, place) =>
      place === 0 ? word.toLowerCase() : `${word[0]?.toUpperCase()}${word.slice(1).toLowerCase()}`,
    )
    .join('')
  return /^[a-z]/.test(joined) ? joined : `segment${joined}`
}

/** The line of a pattern with a value in the place of its blank, which stands inside quotes. */
export const fillBlank = ({ text, blank }: { text: string; blank: string }, value: string): string =>
  text.replaceAll(blank, () => value.replaceAll("'", "''"))
