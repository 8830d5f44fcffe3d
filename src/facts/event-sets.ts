/**
 * What the facts understand by the names of events. One place, so that a question such as "is this a cart event" has one answer in every
 * statement. Names are the canonical ones of intake's vocabulary.
 */
export const eventSets = {
  placing: ['Order Placed', 'Order Completed', 'Order Paid', 'Order Updated'],
  paying: ['Order Completed', 'Order Paid'],
  ordering: ['Order Placed', 'Order Completed', 'Order Paid', 'Order Updated', 'Order Cancelled'],
  visiting: [
    'Page Viewed',
    'Screen Viewed',
    'Products Searched',
    'Product List Viewed',
    'Product List Filtered',
    'Promotion Clicked',
    'Product Clicked',
    'Product Viewed',
    'Cart Viewed',
  ],
  searching: ['Products Searched'],
  viewingProducts: ['Product Viewed'],
  viewingPages: ['Page Viewed', 'Screen Viewed'],
  addingToCart: ['Product Added', 'Wishlist Product Added to Cart'],
  removingFromCart: ['Product Removed'],
  /** State the whole cart when they carry lines. */
  statingCart: ['Cart Viewed', 'Checkout Started', 'Cart Updated'],
  addingFavourite: ['Product Added to Wishlist'],
  removingFavourite: ['Product Removed from Wishlist'],
  couponing: ['Coupon Entered', 'Coupon Applied'],
} as const

/** A SQL list of constants of this program. Never for values from outside. */
export function sqlList(names: readonly string[]): string {
  return names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')
}
