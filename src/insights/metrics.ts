import type { ReportColumn, Unit } from './report.ts'

/** What a figure means, once for the whole product: one name never means two things. */
export type Metric = {
  unit: Unit
  /** In words, from quantities that are themselves in this dictionary or among the facts. */
  formula: string
  /** Facts: what happened. States: what it means on the date asked about. Calibration: the purchase model's own test. */
  source: 'facts' | 'states' | 'calibration'
}

const from =
  <Source extends Metric['source']>(source: Source) =>
  <Of extends Unit>(unit: Of, formula: string) => ({ unit, formula, source })
const [facts, states, calibration] = [from('facts'), from('states'), from('calibration')]

/**
 * Every figure that a report gives, by its name in the answer: the value of a column `metric`, or a column's name. An order *counts*
 * when it was paid and not cancelled before the date asked about; it lies in a period by the instant it was paid.
 */
export const metrics = {
  customers: states('count', 'Customers of the row; in the overview all known or with a counted order, on the date'),
  visitors: states('count', 'Customers in stage visitor: anonymous, without a counted order, on the date'),
  affected: facts('count', 'How many of the checked are wrong in the way that the row says'),
  checked: facts('count', 'How many were looked at'),
  share: states('rate', 'customers of the row ÷ customers of all the rows it is compared with'),
  activeCustomers: states(
    'count',
    'Customers in stage new, active or reactivated: have ordered and not lapsed, on the date',
  ),
  churnedCustomers: states('count', 'Customers in stage churned: have ordered and lapsed, on the date'),
  atRiskCustomers: states('count', 'Active customers whose risk is high, on the date'),
  atRiskRevenueMinor: states('money', 'What the at-risk customers have spent so far on counted orders'),
  knownCustomers: states('count', 'Customers in any stage but visitor by the end of the period'),
  movedCustomers: states(
    'count',
    'knownCustomers whose stage was another at the beginning of the period, or who were not there yet',
  ),
  lapsedCustomers: states('count', 'Customers who have lapsed by the end of the period and had not at its beginning'),
  returnedCustomers: states(
    'count',
    'Customers who had lapsed at the beginning of the period and are in stage new, active or reactivated by its end',
  ),
  wonCustomers: states(
    'count',
    'Customers who had not bought at the beginning of the period and are in stage new, active or reactivated by its end',
  ),
  overdue: states(
    'count',
    'Customers of the row who have been silent for longer than nine in ten gaps of customers with their rhythm, and have not lapsed, on the date',
  ),
  overdueRevenueMinor: states('money', 'What the overdue customers have spent so far on counted orders'),
  unpaidOrders: states('count', 'Orders that were waiting for payment, on the date'),
  unpaidMinor: states('money', 'Value of the unpaid orders'),

  buyers: facts('count', 'Customers with a counted order in the period'),
  orders: facts('count', 'Counted orders in the period; in cohorts, of the cohort in that period'),
  units: facts('number', 'Quantities of the counted orders in the period, added up'),
  revenueMinor: facts('money', 'Value of the counted orders: goods after discounts, without shipping and tax'),
  averageOrderMinor: facts('money', 'revenueMinor ÷ orders'),
  ordersPerBuyer: facts('number', 'orders ÷ buyers'),
  repeatBuyers: facts('count', 'Buyers with two or more counted orders in the period'),
  repeatRate: facts('rate', 'repeatBuyers ÷ buyers'),
  newCustomers: facts('count', 'Buyers whose first counted order ever lies in the period'),
  returningShare: facts('rate', 'Counted orders of the period that were not their customer’s first ever ÷ orders'),
  refundsMinor: facts(
    'money',
    'Money paid back in the period, except for orders cancelled by the date (they left revenue whole)',
  ),
  netRevenueMinor: facts('money', 'revenueMinor − refundsMinor'),
  discountMinor: facts('money', 'Discounts on the counted orders of the period'),
  cancelledOrders: facts('count', 'Orders placed in the period and cancelled before the date, paid or not'),

  registeredCustomers: facts('count', 'Customers known to the shop, or with a counted order, by the end of the period'),
  activationRate: facts('rate', 'buyers ÷ registeredCustomers'),
  registrations: facts('count', 'Customers who became known to the shop in the period'),
  contributionMinor: facts(
    'money',
    'Part of the change in revenue that is due to the figure: L × ln(value ÷ before), L being (revenue − before) ÷ ln(revenue ÷ before)',
  ),
  atStakeMinor: states(
    'money',
    'What the customers of a list have in unpaid orders or in the cart, or are expected to spend within a year',
  ),

  period: facts(
    'count',
    'Months, weeks or quarters of the calendar since the one of the first counted order, which is 0',
  ),
  active: facts('count', 'Customers of the cohort with a counted order in that period'),
  rate: facts(
    'rate',
    'The part that came back, or did it: active ÷ customers, retained ÷ eligible, reached ÷ eligible',
  ),
  fromDay: facts('days', 'First day after the first one on which coming back counts'),
  toDay: facts('days', 'Last day after the first one on which coming back counts; none where any later day counts'),
  eligible: facts('count', 'Customers whose whole stretch of days was over by the date'),
  retained: facts('count', 'Eligible customers who came back within the stretch of days'),

  reached: facts('count', 'Eligible customers who had done it by the last day of the stretch'),
  low: facts('rate', 'Lower end of the 95 % interval of the share beside it'),
  high: facts('rate', 'Upper end of the 95 % interval of the share beside it'),

  day: facts('days', 'Days of 24 hours since the first counted order; day 1 is the first 24 hours'),
  atRisk: facts('count', 'Customers followed up to that day who had not had the event before it'),
  events: facts('count', 'Those of them who had the event on that day'),
  returnedShare: facts('rate', 'Share that had the event by the end of that day: 1 − the Kaplan-Meier estimate'),
  standardError: facts('score', 'Greenwood’s standard error of the Kaplan-Meier estimate'),
  logRank: facts(
    'number',
    'Log-rank statistic between the groups: how far their events lie from those of equal groups',
  ),
  degreesOfFreedom: facts('count', 'Groups compared, less one'),
  pValue: facts('score', 'Chance of a statistic at least as large if the groups were equal'),
  returnedHalfDays: facts('days', 'Days by which half of those who came back within the time followed had done so'),
  returnedMostDays: facts('days', 'Days by which nine tenths of them had'),

  monthsIdle: facts('count', 'Stretches of 30 days since the last counted order'),
  reactivated: facts('count', 'Counted orders after a silence of at least the time asked about, 90 days or more ago'),
  reactivatedRate: facts('rate', 'Share of them followed by another order within 90 days'),
  reactivatedOrders: facts('number', 'Orders in the 90 days after them ÷ reactivated'),
  reactivatedSpentMinor: facts('money', 'Value of those orders ÷ reactivated'),
  firstOrders: facts('count', 'First counted orders, 90 days or more ago'),
  firstRate: facts('rate', 'Share of them followed by another order within 90 days'),
  firstLaterOrders: facts('number', 'Orders in the 90 days after them ÷ firstOrders'),
  firstSpentMinor: facts('money', 'Value of those orders ÷ firstOrders'),

  lapseAfterDays: facts(
    'days',
    'Silence after which fewer than lapseShare still order within horizonDays, by the Kaplan-Meier estimate of the gaps',
  ),
  lapseShare: facts('rate', 'Share under which somebody counts as lapsed, as the shop has set it'),

  registeredSoFar: facts('count', 'Customers who had become known to the shop by the end of the stretch'),
  wholeMonths: facts('count', 'Months of the period that are whole'),
  correlation: facts('score', 'Pearson’s correlation of registrations and revenue over the whole months; 1 is in step'),
  correlationLow: facts('score', 'Lower end of its 95 % interval'),
  correlationHigh: facts('score', 'Upper end of its 95 % interval'),
  laterCorrelation: facts('score', 'The same of revenue with the registrations of the month before'),

  continued: facts('count', 'Customers of the step who had also reached the step before it that the shop records'),
  rateFromPrevious: facts('rate', 'continued ÷ customers of the step before'),
  rateFromFirst: facts(
    'rate',
    'Customers of the step who had also reached the first step ÷ customers of the first step',
  ),
  medianSeconds: facts('seconds', 'Median time from the step before, over those who took this one at or after it'),

  fromDays: facts('days', 'Shortest gap of the row, in days'),
  toDays: facts('days', 'Gaps of the row are shorter than this; none where any longer one is among them'),
  withinShare: facts('rate', 'Gaps of this and the rows before it ÷ all gaps'),
  n: facts(
    'count',
    'Gaps: times between two counted orders of one customer, one after the other, that ended in the period',
  ),
  p25: facts('days', 'A quarter of the gaps is no longer than this, interpolated between neighbours'),
  p50: facts('days', 'Half of the gaps is no longer than this'),
  p75: facts('days', 'Three quarters of the gaps are no longer than this'),
  p90: facts('days', 'Nine tenths of the gaps are no longer than this'),

  recency: states('score', 'Fifth of the customers by last order, 5 the most recent'),
  frequency: states('score', 'Fifth of the customers by number of orders, 5 the most'),
  monetary: states('score', 'Fifth of the customers by revenue, 5 the most'),

  tenth: facts('count', 'Tenth of the buyers by what they spent; 1 spent the most'),
  revenueShare: facts('rate', 'revenueMinor of the row ÷ revenueMinor of all'),
  cumulativeShare: facts('rate', 'revenueMinor of this and the rows before it ÷ revenueMinor of all'),
  leastMinor: facts('money', 'The smallest amount that any of them spent'),
  revenuePerBuyerMinor: facts('money', 'revenueMinor ÷ the customers who spent it'),
  gini: facts(
    'score',
    'Gini coefficient of what buyers spent: 0 where all spend the same, near 1 where one spends all',
  ),
  top1Share: facts('rate', 'Part of the revenue that the best 1 % of buyers bring'),
  top5Share: facts('rate', 'Part of the revenue that the best 5 % bring'),
  top10Share: facts('rate', 'Part of the revenue that the best 10 % bring'),
  top20Share: facts('rate', 'Part of the revenue that the best 20 % bring'),
  halfShare: facts('rate', 'Fewest buyers who together bring half of the revenue ÷ buyers'),

  cartMinor: states('money', 'Value of what lies in the carts, on the date'),
  valueShare: states('rate', 'Value of the row ÷ value of all rows'),
  averageCartMinor: states('money', 'cartMinor ÷ carts'),
  reachable: states('count', 'Those of them who are known to the shop'),
  reachableMinor: states('money', 'cartMinor of the reachable'),
  waiting: facts('count', 'Customers who marked the product as a favourite and have not bought it since'),
  seenMinor: facts('money', 'Middle one of the prices at which the product was marked'),
  priceMinor: facts('money', 'What the product costs, by the catalogue'),
  dropped: facts('count', 'Those who wait and saw a higher price than today’s'),
  cutReaches: facts('count', 'Those who wait and saw a higher price than the one after the cut'),

  buyerShare: states('rate', 'buyers ÷ customers of the row'),
  expectedMinor: states('money', 'What a buyer is expected to spend within a year, by the value model, on average'),
  freightMinor: facts('money', 'Paid for delivery of counted orders'),
  freightShare: states('rate', 'Paid for delivery ÷ paid for goods and delivery, of a buyer on average'),
  thresholdMinor: facts('money', 'Amount of goods from which on delivery would be free'),
  paying: facts('count', 'Orders at or over the amount that paid for delivery'),
  payingShare: facts('rate', 'paying ÷ all orders'),
  payingCustomers: facts('count', 'Customers with an order at or over the amount that paid for delivery'),
  justUnder: facts('count', 'Orders within a fifth under the amount'),
  underShare: facts('rate', 'justUnder ÷ all orders'),
  underCustomers: facts('count', 'Customers with an order within a fifth under the amount'),
  missingMinor: facts('money', 'What these lack to the amount, on average'),
  justOver: facts('count', 'Orders within a fifth over the amount'),
  overShare: facts('rate', 'justOver ÷ all orders'),
  lift: facts('number', 'How many times the share that all have: 1 is no difference'),
  days: facts('count', 'Days of the festival that could be held against ordinary ones'),
  expectedOrders: facts('number', 'Orders that as many ordinary days of the same weekdays around them have'),
  liftLow: facts('number', 'Lower end of the 99 % interval of the lift'),
  liftHigh: facts('number', 'Upper end of the 99 % interval of the lift'),
  revenueLift: facts('number', 'revenueMinor ÷ what as many ordinary days of the same weekdays around them bring'),
  newShare: facts('rate', 'newCustomers ÷ buyers'),
  onlyThen: states(
    'count',
    'Customers with two or more counted orders, all on days of festivals, most on those of this one',
  ),
  onlyShare: states('rate', 'onlyThen ÷ customers with two or more counted orders'),
  productOrders: facts('count', 'Orders with product, of those that were looked at'),
  otherOrders: facts(
    'count',
    'Orders with other; with view=next and view=again, orders whose next one within the days has it',
  ),
  support: facts('rate', 'orders ÷ all orders that were looked at'),
  confidence: facts('rate', 'orders ÷ productOrders'),
  products: facts('count', 'Products that were looked at'),
  clearPairs: facts('count', 'Pairs of products that meet clearly more often than by chance'),
  discountedOrders: facts('count', 'Counted orders of the period with a discount or a coupon'),
  discountedShare: facts('rate', 'discountedOrders ÷ orders'),
  discountRate: facts('rate', 'discountMinor ÷ (revenueMinor + discountMinor)'),

  trainedAsOf: calibration('instant', 'The models knew what had happened before this'),
  judgedUntil: calibration('instant', 'They were judged by what happened from then until this'),
  horizonDays: calibration('days', 'How far ahead “orders again” looks'),
  judgedCustomers: calibration('count', 'Customers the model was judged on'),
  baseRate: calibration('rate', 'Share of the judged customers who ordered within the horizon'),
  areaUnderCurve: calibration(
    'score',
    'Chance that the model ranks one who ordered above one who did not; 0.5 is by lot',
  ),
  recencyAreaUnderCurve: calibration('score', 'The same for ranking by days since the last order alone'),
  brier: calibration(
    'score',
    'Mean squared difference between the predicted chance and what happened; smaller is better',
  ),
  baseRateBrier: calibration('score', 'The same for giving everybody the base rate'),
  verdict: calibration('text', 'model where it ranks better than recency, else recency'),
  reading: calibration('text', 'The card in a plain sentence'),
  parameter: calibration('number', 'A fitted parameter of the purchase model'),
  calibration: calibration('rate', 'Share who ordered among customers with neighbouring predictions, lowest first'),
  from: calibration('rate', 'Lowest prediction among them'),
  to: calibration('rate', 'Highest prediction among them'),
  predicted: calibration('rate', 'Mean of their predictions'),
  actual: calibration('rate', 'Share of them who did order'),
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof metrics

/** What a figure of a unit is: a count is always known, and a quotient has no value where there is nothing to divide by. */
type Counted<Of extends Unit> = Of extends 'count' | 'money'
  ? number
  : Of extends 'text' | 'instant'
    ? string
    : number | null

/** A column that holds a figure of the dictionary. `description` says what it is in this report, where the formula is too general. */
export function figure<Name extends MetricName>(
  name: Name,
  description: string = metrics[name].formula,
): ReportColumn<Name, Counted<(typeof metrics)[Name]['unit']>> {
  return { name, unit: metrics[name].unit, description: `${description}.` }
}

/** A column that names the row. */
export function label<Name extends string>(name: Name, description: string): ReportColumn<Name, string> {
  return { name, unit: 'text', description: `${description}.` }
}

/** A column of yes and no. */
export function flag<Name extends string>(name: Name, description: string): ReportColumn<Name, boolean> {
  return { name, unit: 'text', description: `${description}.` }
}

/** A column that can have no value. */
export const orNone = <Name extends string, Cell extends string | number | boolean | null>(
  column: ReportColumn<Name, Cell>,
): ReportColumn<Name, Cell | null> => column

/** A column that always has a value: the report tells no row without it. */
export const always = <Name extends string, Cell extends string | number | boolean | null>(
  column: ReportColumn<Name, Cell>,
): ReportColumn<Name, NonNullable<Cell>> => column as ReportColumn<Name, NonNullable<Cell>>

/** Of a report whose rows are figures of many kinds: the figure. */
export const valueOfRow: ReportColumn<'value', number | null> = {
  name: 'value',
  unit: 'number',
  description: 'The figure, in the unit of the row.',
}
const unitOfRow: ReportColumn<'unit', Unit> = { name: 'unit', unit: 'text', description: 'Unit of value.' }

/** The columns of such a report: the figure's name, the figure, its unit. */
export const figureOfRow = [
  label('metric', 'Name of the figure in the metric dictionary'),
  valueOfRow,
  unitOfRow,
] as const

/** Part of a whole, or null where there is no whole: nothing to divide is not the same as none of it. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** By which part of itself a figure changed, or null where there was nothing to change from. */
export function changeOf(before: number | null, now: number | null): number | null {
  return before === null || now === null || before === 0 ? null : now / before - 1
}
