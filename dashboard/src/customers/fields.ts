/** How the value of a filter is chosen: from what customers have, or typed. */
export type Editor = 'segment' | 'values' | 'steps' | 'amount' | 'share' | 'day' | 'month' | 'yes' | 'stageAt' | 'mark'

/** Where the field stands in the menu. */
export const families = ['standing', 'value', 'time', 'journey', 'person', 'origin'] as const
export type Family = (typeof families)[number]

/** Everything the list can be narrowed by, with the server's names. A new one is a line here and its texts. */
export const fields = [
  { name: 'segment', family: 'standing', editor: 'segment' },
  { name: 'stage', family: 'standing', editor: 'values' },
  { name: 'risk', family: 'standing', editor: 'values' },
  { name: 'tier', family: 'standing', editor: 'values' },
  { name: 'group', family: 'standing', editor: 'values' },
  { name: 'rfmGroup', family: 'standing', editor: 'values' },
  { name: 'persona', family: 'standing', editor: 'values' },
  { name: 'chanceOver', family: 'standing', editor: 'share' },
  { name: 'chanceUnder', family: 'standing', editor: 'share' },
  { name: 'lapsesBefore', family: 'standing', editor: 'day' },
  { name: 'lapsedSince', family: 'standing', editor: 'day' },
  { name: 'stageAt', family: 'standing', editor: 'stageAt' },
  { name: 'category', family: 'value', editor: 'values' },
  { name: 'onlyAtFestival', family: 'value', editor: 'values' },
  { name: 'revenueOver', family: 'value', editor: 'amount' },
  { name: 'unpaidOver', family: 'value', editor: 'amount' },
  { name: 'cartOver', family: 'value', editor: 'amount' },
  { name: 'hasFavourites', family: 'value', editor: 'yes' },
  { name: 'recency', family: 'value', editor: 'values' },
  { name: 'frequency', family: 'value', editor: 'values' },
  { name: 'monetary', family: 'value', editor: 'values' },
  { name: 'cohort', family: 'time', editor: 'month' },
  { name: 'activeIn', family: 'time', editor: 'month' },
  { name: 'firstOrderFrom', family: 'time', editor: 'day' },
  { name: 'firstOrderTo', family: 'time', editor: 'day' },
  { name: 'lastOrderFrom', family: 'time', editor: 'day' },
  { name: 'lastOrderTo', family: 'time', editor: 'day' },
  { name: 'firstSeenFrom', family: 'time', editor: 'day' },
  { name: 'firstSeenTo', family: 'time', editor: 'day' },
  { name: 'lastSeenFrom', family: 'time', editor: 'day' },
  { name: 'lastSeenTo', family: 'time', editor: 'day' },
  { name: 'step', family: 'journey', editor: 'steps' },
  { name: 'notStep', family: 'journey', editor: 'steps' },
  { name: 'known', family: 'person', editor: 'yes' },
  { name: 'country', family: 'person', editor: 'values' },
  { name: 'region', family: 'person', editor: 'values' },
  { name: 'city', family: 'person', editor: 'values' },
  { name: 'gender', family: 'person', editor: 'values' },
  { name: 'ageBand', family: 'person', editor: 'values' },
  { name: 'source', family: 'origin', editor: 'values' },
  { name: 'device', family: 'origin', editor: 'values' },
  { name: 'platform', family: 'origin', editor: 'values' },
  // Comes from a figure of a report; it cannot be made up here.
  { name: 'behind', family: 'standing', editor: 'mark' },
] as const satisfies readonly { name: string; family: Family; editor: Editor }[]

export type Field = (typeof fields)[number]
export type FieldName = Field['name']

export const fieldOf = (name: FieldName): Field => fields.find((field) => field.name === name) as Field

/** Steps of the funnel, in its order; the server's names. */
export const steps = ['visit', 'registration', 'cart', 'order', 'payment', 'repeat'] as const
