/** The report's own parameters as the address has them; dates and comparison belong to the whole dashboard. */
export type ReportSearch = Record<string, string>

const ofTheDashboard = new Set(['asOf', 'from', 'to', 'compare'])

/** Reads a report's parameters from the address. The server says what is wrong with a value. */
export function readReportSearch(search: Record<string, unknown>): ReportSearch {
  const own = Object.entries(search).filter(
    ([name, value]) =>
      !ofTheDashboard.has(name) && /^[a-zA-Z]{1,40}$/.test(name) && typeof value === 'string' && value !== '',
  )
  return Object.fromEntries(own) as ReportSearch
}

export type ParamChoice = { name: string; values: string[]; fallback: string }

/** What a report lets one choose, from the JSON schema of its parameters: those with a closed list of values. */
export function choicesOf(schema: Record<string, unknown> | undefined): ParamChoice[] {
  const properties = (schema?.properties ?? {}) as Record<string, { enum?: unknown; default?: unknown }>
  return Object.entries(properties).flatMap(([name, { enum: values, default: fallback }]) =>
    Array.isArray(values) ? [{ name, values: values.map(String), fallback: String(fallback ?? values[0]) }] : [],
  )
}
