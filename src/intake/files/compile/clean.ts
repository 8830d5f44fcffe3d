import type { Clean } from '../mapping/schema.ts'
import { decodeEntities } from '../values/html-entities.ts'

type Cleaner = (text: string) => string

/** One function that applies the steps in order. */
export function compileClean(clean: Clean | Clean[] | undefined): Cleaner | undefined {
  if (clean === undefined) return undefined
  const steps = (Array.isArray(clean) ? clean : [clean]).map(compileStep)
  const [only] = steps
  if (steps.length === 1 && only) return only
  return (text) => {
    let result = text
    for (const step of steps) result = step(result)
    return result
  }
}

function compileStep(clean: Clean): Cleaner {
  if (typeof clean === 'string') return named[clean]
  if ('divideBy' in clean) return dividing(String(clean.divideBy).length - 1)
  if ('removePrefix' in clean) {
    const { removePrefix } = clean
    return (text) => (text.startsWith(removePrefix) ? text.slice(removePrefix.length) : text)
  }
  if ('before' in clean) return (text) => cut(text, clean.before, (at) => text.slice(0, at))
  if ('after' in clean) return (text) => cut(text, clean.after, (at) => text.slice(at + clean.after.length))
  const words = new Map(Object.entries(clean.words))
  return (text) => words.get(text) ?? text
}

const named: Record<Extract<Clean, string>, Cleaner> = {
  stripDecimal,
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  digits: (text) => text.replace(/\D+/g, ''),
  negate: (text) => (text === '' ? text : text.startsWith('-') ? text.slice(1) : `-${text.replace(/^\+/, '')}`),
  absolute: (text) => text.replace(/^[-+]/, ''),
  decodeEntities,
}

/** `17850.0` is the number 17850 as a spreadsheet or pandas writes it; as an id it must read `17850`. */
function stripDecimal(text: string): string {
  const point = text.indexOf('.')
  if (point <= 0) return text
  for (let at = point + 1; at < text.length; at += 1) if (text.charCodeAt(at) !== 48) return text
  return text.slice(0, point)
}

/** Moves the decimal point in the text itself, so that cents become units without a float in between. */
function dividing(places: number): Cleaner {
  return (text) => {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text)
    if (!match || places === 0) return text
    const [, sign = '', whole = '', fraction = ''] = match
    const digits = whole.padStart(places + 1, '0')
    return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}${fraction}`
  }
}

function cut(text: string, mark: string, take: (at: number) => string): string {
  const at = text.indexOf(mark)
  return at < 0 ? text : take(at)
}
