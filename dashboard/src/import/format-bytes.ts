const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size as a person reads it: 740 kB, 1.2 GB. */
export function formatBytes(bytes: number, locale: string): string {
  let value = bytes
  let place = 0
  while (value >= 1000 && place < units.length - 1) {
    value /= 1000
    place += 1
  }
  const digits = place > 0 && value < 10 ? 1 : 0
  const options = { style: 'unit', unit: units[place] ?? 'byte', maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(locale, options).format(value)
}
