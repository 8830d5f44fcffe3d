import type { ReactNode } from 'react'
import type { ReportAnswer, Reports } from '../api/reports.ts'
import { FunnelSteps } from '../overview/funnel-picture.tsx'
import { GroupBars } from '../overview/groups-picture.tsx'
import { StageBars } from '../overview/life-cycle-picture.tsx'
import { ActionLists, prepareLists } from '../overview/lists-picture.tsx'
import { prepareFunnel } from '../overview/prepare-funnel.ts'
import { prepareGroups } from '../overview/prepare-groups.ts'
import { prepareLifeCycle } from '../overview/prepare-life-cycle.ts'
import { prepareSalesTree } from '../overview/prepare-sales-tree.ts'
import { prepareTierRisk } from '../overview/prepare-tier-risk.ts'
import { SalesTreeBoxes } from '../overview/sales-tree-picture.tsx'
import { TierRiskGrid } from '../overview/tier-risk-picture.tsx'
import { GrowthDrawing } from './change/growth-drawing.tsx'
import { LifecycleFlowDrawing } from './change/lifecycle-flow-drawing.tsx'
import { SeriesDrawing } from './change/series-drawing.tsx'
import { PlaceCategoriesDrawing } from './context/place-categories-drawing.tsx'
import { PlacesDrawing } from './context/places-drawing.tsx'
import { MatrixDrawing } from './forms/matrix-drawing.tsx'
import { NothingToCount } from './forms/nothing-to-count.tsx'
import { TraitDrawing } from './forms/trait-drawing.tsx'
import { CartsDrawing } from './lost/carts-drawing.tsx'
import { FavouritesDrawing } from './lost/favourites-drawing.tsx'
import { ReactivationDrawing } from './lost/reactivation-drawing.tsx'
import { AffinityDrawing } from './prefer/affinity-drawing.tsx'
import { CategoriesDrawing } from './prefer/categories-drawing.tsx'
import { DiscountsDrawing } from './prefer/discounts-drawing.tsx'
import { FreeDeliveryDrawing } from './prefer/free-delivery-drawing.tsx'
import { FreightDrawing } from './prefer/freight-drawing.tsx'
import { HolidaysDrawing } from './prefer/holidays-drawing.tsx'
import { BasketDrawing } from './return/basket-drawing.tsx'
import { CohortsDrawing } from './return/cohorts-drawing.tsx'
import { GapsDrawing } from './return/gaps-drawing.tsx'
import { RetentionDrawing } from './return/retention-drawing.tsx'
import { RhythmDrawing } from './return/rhythm-drawing.tsx'
import { SecondOrderDrawing } from './return/second-order-drawing.tsx'
import { TimingDrawing } from './return/timing-drawing.tsx'
import { CalibrationDrawing } from './trust/calibration-drawing.tsx'
import { LorenzDrawing } from './worth/lorenz-drawing.tsx'
import { MigrationDrawing } from './worth/migration-drawing.tsx'
import { RfmDrawing } from './worth/rfm-drawing.tsx'

type Drawing<Row extends ReportAnswer['rows'][number]> = (answer: ReportAnswer<Row>) => ReactNode

/** Draws what a preparation made of the answer, and says so where it made nothing. */
const prepared =
  <Row extends ReportAnswer['rows'][number], Model>(
    prepare: (answer: ReportAnswer<Row>) => Model | undefined,
    draw: (model: Model, answer: ReportAnswer<Row>) => ReactNode,
  ): Drawing<Row> =>
  (answer) => {
    const model = prepare(answer)
    return model === undefined ? <NothingToCount /> : draw(model, answer)
  }

const matrices = {
  unpaid: {
    axes: { row: 'age', column: 'class', measure: 'unpaidMinor' },
    first: { column: 'unpaidMinor', unit: 'money' },
    second: { column: 'unpaidOrders', unit: 'count' },
  },
} as const

const drawings = {
  stages: prepared<Reports['stages'], NonNullable<ReturnType<typeof prepareLifeCycle>>>(
    prepareLifeCycle,
    (lifeCycle, answer) => <StageBars lifeCycle={lifeCycle} answer={answer} />,
  ),
  groups: prepared<Reports['groups'], NonNullable<ReturnType<typeof prepareGroups>>>(
    prepareGroups,
    (groups, answer) => <GroupBars groups={groups} answer={answer} />,
  ),
  'tier-risk': prepared<Reports['tier-risk'], NonNullable<ReturnType<typeof prepareTierRisk>>>(
    prepareTierRisk,
    (grid, answer) => <TierRiskGrid grid={grid} answer={answer} />,
  ),
  funnel: prepared<Reports['funnel'], NonNullable<ReturnType<typeof prepareFunnel>>>(
    prepareFunnel,
    (funnel, answer) => <FunnelSteps funnel={funnel} answer={answer} />,
  ),
  'action-lists': prepared<Reports['action-lists'], NonNullable<ReturnType<typeof prepareLists>>>(
    prepareLists,
    (lists, answer) => <ActionLists lists={lists} answer={answer} />,
  ),
  'sales-tree': prepared<Reports['sales-tree'], NonNullable<ReturnType<typeof prepareSalesTree>>>(
    prepareSalesTree,
    (tree, answer) => <SalesTreeBoxes tree={tree} answer={answer} />,
  ),
  cohorts: (answer) => <CohortsDrawing answer={answer} />,
  'lifecycle-flow': (answer) => <LifecycleFlowDrawing answer={answer} />,
  'rfm-migration': (answer) => <MigrationDrawing answer={answer} />,
  rfm: (answer) => <RfmDrawing answer={answer} />,
  retention: (answer) => <RetentionDrawing answer={answer} />,
  gaps: (answer) => <GapsDrawing answer={answer} />,
  series: (answer) => <SeriesDrawing answer={answer} />,
  'second-order': (answer) => <SecondOrderDrawing answer={answer} />,
  'first-order-timing': (answer) => <TimingDrawing answer={answer} />,
  'basket-repeat': (answer) => <BasketDrawing answer={answer} />,
  reactivation: (answer) => <ReactivationDrawing answer={answer} />,
  rhythm: (answer) => <RhythmDrawing answer={answer} />,
  growth: (answer) => <GrowthDrawing answer={answer} />,
  value: (answer) => <LorenzDrawing answer={answer} />,
  carts: (answer) => <CartsDrawing answer={answer} />,
  unpaid: (answer) => <MatrixDrawing answer={answer} {...matrices.unpaid} />,
  categories: (answer) => <CategoriesDrawing answer={answer} />,
  discounts: (answer) => <DiscountsDrawing answer={answer} />,
  'product-affinity': (answer) => <AffinityDrawing answer={answer} />,
  freight: (answer) => <FreightDrawing answer={answer} />,
  'free-delivery': (answer) => <FreeDeliveryDrawing answer={answer} />,
  favourites: (answer) => <FavouritesDrawing answer={answer} />,
  holidays: (answer) => <HolidaysDrawing answer={answer} />,
  places: (answer) => <PlacesDrawing answer={answer} />,
  'place-categories': (answer) => <PlaceCategoriesDrawing answer={answer} />,
  sources: (answer) => <TraitDrawing answer={answer} column="origin" />,
  people: (answer) => <TraitDrawing answer={answer} column="person" />,
  personas: (answer) => <TraitDrawing answer={answer} column="persona" />,
  'price-bands': (answer) => <TraitDrawing answer={answer} column="priceBand" />,
  'model-card': (answer) => <CalibrationDrawing answer={answer} />,
} satisfies { [Name in keyof Reports]?: Drawing<Reports[Name]> }

/** The picture of a report, or undefined for one that is shown as a table alone. */
export function drawingOf(name: string): ((answer: ReportAnswer) => ReactNode) | undefined {
  return Object.hasOwn(drawings, name) ? ((drawings as Record<string, Drawing<never>>)[name] as never) : undefined
}
