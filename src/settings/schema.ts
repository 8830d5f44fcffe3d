import { z } from 'zod'
import { isCurrency, isTimeZone } from '../platform/index.ts'
import { languageTags } from '../words/index.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a date as 2026-12-24.')
const share = z.number().min(0).max(1)
const notACurrency = { cause: { code: 'not_a_currency', values: {} } }
const notATimeZone = { cause: { code: 'not_a_time_zone', values: {} } }

/** A festival of the shop's own: on one date, or every year on a month and day, or on a day of the lunar calendar. */
const ownFestival = z.strictObject({
  name: z.string().min(1).max(80),
  on: z.union([
    day,
    z.string().regex(/^\d{2}-\d{2}$/, 'Write a yearly day as 12-24.'),
    z.string().regex(/^lunar \d{2}-\d{2}$/, 'Write a lunar day as "lunar 08-15".'),
  ]),
  days: z.number().int().min(1).max(60).default(1),
})

/** Thresholds that may differ for a category, gender or platform; the first entry that fits a customer counts. */
const override = z.strictObject({
  category: z.string().optional(),
  gender: z.string().optional(),
  platform: z.string().optional(),
  horizonDays: z.number().int().min(7).max(730).optional(),
  lapseShare: share.optional(),
})

/** Everything a shop may set, with the defaults it starts from. Stored whole with each change, so any past value can be seen. */
export const settingsSchema = z.strictObject({
  shopName: z.string().max(120).default('My shop'),
  currency: z
    .string()
    .refine(isCurrency, { message: 'Give an ISO 4217 code such as EUR.', params: notACurrency })
    .default('EUR'),
  timeZone: z
    .string()
    .refine(isTimeZone, { message: 'Give an IANA zone such as Europe/Copenhagen.', params: notATimeZone })
    .default('UTC'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Give an ISO 3166 code such as DK.')
    .default('GB'),
  /** What the shop is told in where nobody chooses: boards written to files. */
  language: z.enum(languageTags).default('en'),
  weekStartsOn: z.enum(['monday', 'sunday', 'saturday']).default('monday'),
  fiscalYearStartsInMonth: z.number().int().min(1).max(12).default(1),
  sessionGapMinutes: z.number().int().min(1).max(720).default(30),
  unpaidAfterMinutes: z.number().int().min(0).max(43_200).default(60),
  /** How far ahead "will they order again" looks; `auto` follows the 90th percentile of the shop's gaps, 30 to 365 days. */
  horizonDays: z.union([z.literal('auto'), z.number().int().min(7).max(730)]).default('auto'),
  /** A customer lapses when their chance of an order within the horizon falls under this share. */
  lapseShare: share.default(0.1),
  /** Chance at or above `low` is low risk, under `high` is high risk, between is mid. */
  riskCuts: z.strictObject({ low: share, high: share }).default({ low: 0.6, high: 0.3 }),
  /** Tier by the sum of the three RFM scores (3 to 15): at or above `high`, at or above `mid`, else low. */
  tierCuts: z
    .strictObject({ high: z.number().int().min(3).max(15), mid: z.number().int().min(3).max(15) })
    .default({ high: 12, mid: 8 }),
  overrides: z.array(override).max(200).default([]),
  /** Days around a festival that count as its season: orders come before the day. */
  festivalLeadDays: z.number().int().min(0).max(60).default(7),
  festivals: z.array(ownFestival).max(200).default([]),
  /** Rates of exchange: one unit of `currency` is `rate` units of the shop's currency from `validFrom` on. */
  currencyRates: z
    .array(
      z.strictObject({
        currency: z.string().refine(isCurrency, { message: 'Give an ISO 4217 code.', params: notACurrency }),
        validFrom: day,
        rate: z.number().positive(),
      }),
    )
    .max(20_000)
    .default([]),
})

export type Settings = z.infer<typeof settingsSchema>
