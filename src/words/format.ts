export type FormatOptions = { locale: string; currency: string; timeZone: string }

/** Figures as a person reads them. Money is minor units; rates are fractions; instants and dates are ISO 8601 text. */
export type Format = {
  count(value: number): string
  /** Up to one decimal, for quantities and factors. */
  number(value: number): string
  /** Up to two decimals, for ratios. */
  ratio(value: number): string
  /** Up to three decimals, for scores, correlations and p-values; "<0.001" where it is less. */
  score(value: number): string
  rate(value: number): string
  /** A change by a part of itself, with its sign: "+12 %". */
  change(value: number): string
  /** To the minor unit. */
  money(minor: number): string
  /** To the whole unit, for tiles and axes. */
  moneyWhole(minor: number): string
  /** The same, from a hundred million on in four digits: "€352.1m". */
  moneyShort(minor: number): string
  days(value: number): string
  /** In the largest unit that leaves at least one: "3 days", "2 hr", "40 min". */
  duration(seconds: number): string
  date(instantOrDay: string): string
  month(instantDayOrMonth: string): string
  time(instant: string): string
  dateTime(instant: string): string
  /** 0 is Monday. */
  weekday(index: number): string
  hour(index: number): string
  /** Things one after the other: "tea, coffee, cups". */
  list(parts: readonly string[]): string
}

/** A day or a month has no zone: it is read and shown in UTC. Instants are shown in the shop's zone. */
const isWithoutZone = (value: string) => /^\d{4}-\d{2}(-\d{2})?$/.test(value)

/** 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

function numberFormats({ locale, currency }: FormatOptions) {
  const digits = minorDigits(currency)
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const moneyWhole = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 })
  const moneyCompact = new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency, notation: 'compact' },
    ...{ minimumSignificantDigits: 4, maximumSignificantDigits: 4 },
  })
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const ratio = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const score = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  // Below ten per cent a whole number hides the difference between 1.4 % and 0.6 %.
  const smallRate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const change = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  })
  const unit = (name: string, unitDisplay: 'long' | 'short') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 0 })
  const [days, hours, minutes, seconds] = [
    unit('day', 'long'),
    unit('hour', 'short'),
    unit('minute', 'short'),
    unit('second', 'short'),
  ]
  return {
    count: (value: number) => count.format(value),
    number: (value: number) => number.format(value),
    ratio: (value: number) => ratio.format(value),
    score: (value: number) => (value > 0 && value < 0.001 ? `<${score.format(0.001)}` : score.format(value)),
    rate(value: number) {
      // "100 %" and "0 %" promise a certainty that no chance has.
      if (value < 1 && value >= 0.995) return `>${rate.format(0.99)}`
      if (value > 0 && value < 0.0005) return `<${smallRate.format(0.001)}`
      return (Math.abs(value) < 0.0995 && value !== 0 ? smallRate : rate).format(value)
    },
    change: (value: number) => change.format(value),
    money: (minor: number) => money.format(minor / 10 ** digits),
    moneyWhole: (minor: number) => moneyWhole.format(minor / 10 ** digits),
    moneyShort: (minor: number) => {
      const units = minor / 10 ** digits
      return (Math.abs(units) < 100_000_000 ? moneyWhole : moneyCompact).format(units)
    },
    days: (value: number) => days.format(Math.round(value)),
    duration(value: number) {
      if (value >= 86_400) return days.format(Math.round(value / 86_400))
      if (value >= 3_600) return hours.format(Math.round(value / 3_600))
      if (value >= 60) return minutes.format(Math.round(value / 60))
      return seconds.format(Math.round(value))
    },
  }
}

function dateFormats({ locale, timeZone }: FormatOptions) {
  const inBoth = (options: Intl.DateTimeFormatOptions) => {
    const ofInstant = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    const ofDay = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (value: string) => (isWithoutZone(value) ? ofDay : ofInstant).format(new Date(value))
  }
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' })
  return {
    date: inBoth({ dateStyle: 'medium' }),
    month: inBoth({ month: 'short', year: 'numeric' }),
    time: inBoth({ timeStyle: 'short' }),
    dateTime: inBoth({ dateStyle: 'medium', timeStyle: 'short' }),
    // 1 January 2024 was a Monday.
    weekday: (index: number) => weekday.format(Date.UTC(2024, 0, 1 + index)),
    hour: (index: number) => hour.format(Date.UTC(2024, 0, 1, index)),
  }
}

export function createFormat(options: FormatOptions): Format {
  const list = new Intl.ListFormat(options.locale, { style: 'narrow' })
  return { ...numberFormats(options), ...dateFormats(options), list: (parts) => list.format(parts) }
}

/** The reader's own regional variant of the language on the screen ("en-US" or "en-GB" for "en"), else the language. */
export function localeFor(language: string, preferred: readonly string[]): string {
  return preferred.find((locale) => locale === language || locale.startsWith(`${language}-`)) ?? language
}
