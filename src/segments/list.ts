import { createRegistry } from '../platform/index.ts'
import type { ConditionDefinition } from './condition.ts'
import { birthday } from './conditions/birthday.ts'
import { bought } from './conditions/bought.ts'
import { cart } from './conditions/cart.ts'
import { event } from './conditions/event.ts'
import { eventAmount } from './conditions/event-amount.ts'
import { eventTime } from './conditions/event-time.ts'
import { favourites } from './conditions/favourites.ts'
import { feed } from './conditions/feed.ts'
import { festival } from './conditions/festival.ts'
import { field } from './conditions/field.ts'
import { funnel } from './conditions/funnel.ts'
import { message } from './conditions/message.ts'
import { near } from './conditions/near.ts'
import { ordered } from './conditions/ordered.ts'
import { random } from './conditions/random.ts'
import { segment } from './conditions/segment.ts'
import { segmentChange } from './conditions/segment-change.ts'
import { sequence } from './conditions/sequence.ts'
import { spent } from './conditions/spent.ts'
import { stageChange } from './conditions/stage-change.ts'
import { top } from './conditions/top.ts'
import { trait } from './conditions/trait.ts'
import { unpaidOrder } from './conditions/unpaid-order.ts'
import { uploadedList } from './conditions/uploaded-list.ts'

/** Every condition, in the order in which a form offers them. A new one is its file and its line here. */
export const conditionList = [
  field,
  stageChange,
  trait,
  ordered,
  unpaidOrder,
  spent,
  bought,
  cart,
  favourites,
  event,
  eventAmount,
  eventTime,
  sequence,
  funnel,
  message,
  birthday,
  near,
  festival,
  feed,
  segment,
  segmentChange,
  top,
  random,
  uploadedList,
] as const

// Each definition takes its own parameters; found by kind they are unknown, and the schema has vouched for them.
export const conditions = createRegistry(conditionList as unknown as readonly ConditionDefinition[])
