const isSaid = (value: unknown) =>
  value !== '' && value !== null && value !== '{}' && !(Array.isArray(value) && value.length === 0)

/** An event as it lies in the log, without what it does not say; what was sent as JSON is shown as such. */
export function prepareRawEvent(columns: Record<string, unknown>): Record<string, unknown> {
  const said = Object.entries(columns).filter(([, value]) => isSaid(value))
  return Object.fromEntries(said.map(([name, value]) => [name, isJson(name, value) ? JSON.parse(value) : value]))
}

const isJson = (name: string, value: unknown): value is string =>
  (name === 'properties' || name === 'traits') && typeof value === 'string' && value.startsWith('{')
