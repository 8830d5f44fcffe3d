import { createRegistry } from '../platform/index.ts'
import type { AnswerRow, Report, ReportDefinition, RowOf } from './report.ts'
import { actionLists } from './reports/action-lists.ts'
import { basketRepeat } from './reports/basket-repeat.ts'
import { carts } from './reports/carts.ts'
import { categories } from './reports/categories.ts'
import { changes } from './reports/changes.ts'
import { cohorts } from './reports/cohorts.ts'
import { dataQuality } from './reports/data-quality.ts'
import { discounts } from './reports/discounts.ts'
import { favourites } from './reports/favourites.ts'
import { firstOrderTiming } from './reports/first-order-timing.ts'
import { freeDelivery } from './reports/free-delivery.ts'
import { freight } from './reports/freight.ts'
import { funnel } from './reports/funnel.ts'
import { gaps } from './reports/gaps.ts'
import { groups } from './reports/groups.ts'
import { growth } from './reports/growth.ts'
import { holidays } from './reports/holidays.ts'
import { lifecycleFlow } from './reports/lifecycle-flow.ts'
import { modelCard } from './reports/model-card.ts'
import { overview } from './reports/overview.ts'
import { people } from './reports/people.ts'
import { personas } from './reports/personas.ts'
import { placeCategories } from './reports/place-categories.ts'
import { places } from './reports/places.ts'
import { priceBands } from './reports/price-bands.ts'
import { productAffinity } from './reports/product-affinity.ts'
import { reactivation } from './reports/reactivation.ts'
import { retention } from './reports/retention.ts'
import { rfm } from './reports/rfm.ts'
import { rfmMigration } from './reports/rfm-migration.ts'
import { rhythm } from './reports/rhythm.ts'
import { salesTree } from './reports/sales-tree.ts'
import { secondOrder } from './reports/second-order.ts'
import { series } from './reports/series.ts'
import { sources } from './reports/sources.ts'
import { stages } from './reports/stages.ts'
import { tierRisk } from './reports/tier-risk.ts'
import { unpaid } from './reports/unpaid.ts'
import { value } from './reports/value.ts'

/** Every report. A new one is its file and its line here. */
const all = [
  overview,
  changes,
  series,
  salesTree,
  actionLists,
  carts,
  unpaid,
  favourites,
  stages,
  lifecycleFlow,
  groups,
  rfm,
  rfmMigration,
  tierRisk,
  value,
  cohorts,
  retention,
  firstOrderTiming,
  secondOrder,
  basketRepeat,
  reactivation,
  rhythm,
  growth,
  categories,
  productAffinity,
  discounts,
  priceBands,
  personas,
  freight,
  freeDelivery,
  holidays,
  places,
  placeCategories,
  sources,
  people,
  funnel,
  gaps,
  modelCard,
  dataQuality,
] as const

export const reports = createRegistry<ReportDefinition>(all)

/** Rows of every report, by its name, as an answer has them. */
export type ReportRows = {
  [Each in (typeof all)[number] as Each['kind']]: Each extends Report<string, infer Columns, infer Added>
    ? AnswerRow<RowOf<Columns>, RowOf<Added>>
    : never
}
