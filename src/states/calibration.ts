import type { ModelCard } from '../predictions/index.ts'

/** The purchase model of a group of customers, or of the shop (key ''). Times in days. */
export type GroupModel = {
  /** '' for the whole shop, a category, or `category|gender|platform` of a threshold set in the settings. */
  key: string
  customers: number
  parameters: Record<string, number>
  horizonDays: number
  lapseShare: number
  /** Mean and standard deviation of the natural logarithm of the gaps between purchase days. */
  gapLogMean: number
  gapLogSpread: number
}

/** (value, length of user id, user id, key): the first customer of the upper of two neighbouring fifths. */
export type RankCut = [value: number, idLength: number, userId: string, key: string]

export type JudgedModel = ModelCard & {
  kind: string
  title: string
  trainedAsOf: string
  judgedUntil: string
  horizonDays: number
}

/** What the whole shop looked like on a date: everything beyond their own facts that a customer's state is measured with. */
export type Calibration = {
  asOf: string
  buyers: number
  /** Kind of the purchase model whose formulas apply; `null` while nobody has bought. */
  model: string | null
  groups: GroupModel[]
  value: { parameters: Record<string, number> | null; meanMinor: number }
  cuts: { recency: RankCut[]; frequency: RankCut[]; monetary: RankCut[] }
  categories: { names: string[]; shares: number[]; lowPrices: number[]; highPrices: number[] }
  /** Shop-wide measures that personas compare with. */
  typical: { orderMinor: number; largeOrderMinor: number; viewsPerOrder: number; holidayShare: number }
  festivals: { fromDate: string; names: string[]; byDay: number[] }
  /** Chance by days since the last order, falling; used where no model ranks better. */
  recencyCurve: { days: number[]; chances: number[] }
  /** How the models did on the shop's own history; the first is the one used. Empty while the history is too short to judge. */
  cards: JudgedModel[]
  /** Why the model, horizon and fallback are what they are, in a sentence each. */
  notes: string[]
}
