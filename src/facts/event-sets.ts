import * as vocabulary from '../intake/index.ts'

/**
 * What the facts understand by the names of events. One place, so that a question such as "is this a cart event" has one answer in every
 * statement. The names are those of intake's vocabulary.
 */
export const eventSets = {
  placing: [...vocabulary.orderPlacedEvents, ...vocabulary.orderUpdatedEvents],
  paying: vocabulary.orderPaidEvents,
  ordering: [...vocabulary.orderPlacedEvents, ...vocabulary.orderUpdatedEvents, ...vocabulary.orderCancelledEvents],
  visiting: vocabulary.visitEvents,
  searching: vocabulary.searchEvents,
  viewingProducts: vocabulary.productViewEvents,
  viewingPages: vocabulary.pageViewEvents,
  addingToCart: vocabulary.cartAddEvents,
  /** Show that the customer had a cart, whether or not they say what is in it. */
  touchingCart: [...vocabulary.cartAddEvents, 'Cart Updated', 'Checkout Started'],
  removingFromCart: vocabulary.cartRemoveEvents,
  /** State the whole cart when they carry lines. */
  statingCart: [...vocabulary.cartSnapshotEvents, 'Checkout Started'],
  addingFavourite: vocabulary.favouriteAddEvents,
  removingFavourite: vocabulary.favouriteRemoveEvents,
  couponing: vocabulary.couponEnteredEvents,
} as const

/** A SQL list of constants of this program. Never for values from outside. */
export function sqlList(names: readonly string[]): string {
  return names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')
}
