/** Values that a text has places for; `count` chooses its form, too. */
export type SayValues = Readonly<Record<string, string | number>>

/** The texts of one language. A key is the path to a text: `reports.columns.orders`. */
export type Say = {
  language: string
  has(key: string): boolean
  say(key: string, values?: SayValues): string
}

/** Says texts as i18next does for the dashboard, as far as these texts need it: `{{name}}` is the place of a value, `_one` and `_other` are forms of a count. */
export function createSay(language: string, texts: object): Say {
  const plural = new Intl.PluralRules(language)
  const find = (key: string, { count }: SayValues) => {
    const plain = textAt(texts, key)
    if (plain !== undefined || typeof count !== 'number') return plain
    return textAt(texts, `${key}_${plural.select(count)}`)
  }
  return {
    language,
    has: (key) => textAt(texts, key) !== undefined,
    say: (key, values = {}) => {
      const text = find(key, values)
      if (text === undefined) throw new Error(`There is no text "${key}" in ${language}`)
      return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
    },
  }
}

function textAt(texts: object, key: string): string | undefined {
  let found: unknown = texts
  for (const step of key.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined
    found = (found as Record<string, unknown>)[step]
  }
  return typeof found === 'string' ? found : undefined
}
