import { readText } from './findings.ts'
import { limits } from './limits.ts'

// What shops write besides the English names that the runtime's ICU has.
const others: Record<string, string> = {
  usa: 'US',
  'united states of america': 'US',
  'great britain': 'GB',
  england: 'GB',
  eire: 'IE',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
}

let codes: Map<string, string> | undefined

/** The dashboard's. No two of their names are of different countries. */
const languages = ['zh-CN', 'da', 'en']

/**
 * Codes and names, in lower case, with the ISO code in force: ICU also names withdrawn codes (`UK`, `SU`) and knows their heirs.
 */
function buildCodes(): Map<string, string> {
  const built = new Map(Object.entries(others))
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const pairs = letters.flatMap((first) => letters.map((second) => first + second))
  for (const language of languages) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of pairs) {
      const name = display.of(code)
      if (name === undefined) continue
      const inForce = new Intl.Locale(`und-${code}`).region ?? code
      built.set(code.toLowerCase(), inForce).set(name.toLowerCase(), inForce)
    }
  }
  return built
}

/**
 * ISO 3166-1 alpha-2 code of a country given as code or name in one of the dashboard's languages; a name nobody knows stays as it is.
 * @example readCountry('denmark') // 'DK'
 * @example readCountry('UK') // 'GB'
 */
export function readCountry(value: unknown): string {
  const text = readText(value, limits.textLength)
  if (text === '') return ''
  codes ??= buildCodes()
  return codes.get(text.toLowerCase()) ?? text
}
