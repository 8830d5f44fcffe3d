/** The values of a statement, each under a name; equal values share one. Nothing else carries a value into SQL. */
export type ParamBag = {
  place(value: ParamValue, type: string): string
  all(): Record<string, unknown>
}
export type ParamValue = string | number | readonly (string | number)[]

export function createParamBag(given: Record<string, unknown>): ParamBag {
  const names = new Map<string, string>()
  const values: Record<string, unknown> = { ...given }
  return {
    place: (value, type) => {
      const key = `${type} ${JSON.stringify(value)}`
      let name = names.get(key)
      if (name === undefined) {
        name = `p${names.size}`
        names.set(key, name)
        values[name] = value
      }
      return `{${name}:${type}}`
    },
    all: () => values,
  }
}
