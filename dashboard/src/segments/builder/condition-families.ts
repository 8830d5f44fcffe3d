/** The headings of the menu of conditions, in its order. */
export const families = ['standing', 'bought', 'did', 'when', 'tastes', 'who', 'where', 'messages', 'others'] as const
export type Family = (typeof families)[number]

const kinds: Record<string, Family> = {
  ...{
    ordered: 'bought',
    'unpaid-order': 'bought',
    spent: 'bought',
    bought: 'bought',
    cart: 'bought',
    favourites: 'tastes',
    trait: 'who',
  },
  ...{ event: 'did', 'event-amount': 'did', 'event-time': 'when', sequence: 'did', funnel: 'did', message: 'messages' },
  ...{ 'stage-change': 'standing', birthday: 'when', festival: 'when', near: 'where', feed: 'where' },
}

const fields: Record<Exclude<Family, 'messages' | 'others' | 'did'> | 'did', readonly string[]> = {
  standing: [
    ...['stage', 'risk', 'tier', 'groups', 'rfm_group', 'recency', 'frequency', 'monetary', 'chance'],
    ...['chance_at_last_order', 'p_alive', 'expected_orders', 'second_order_chance', 'expected_value'],
    ...['lifetime_value', 'own_rhythm_days', 'rhythm_days', 'persona', 'loyal_score', 'saver_score'],
    ...['undecided_score', 'hurried_score', 'big_spender_score'],
  ],
  bought: [
    ...['orders', 'purchase_days', 'units', 'revenue', 'refunded', 'average_order', 'unpaid_orders', 'unpaid'],
    ...['cart_value', 'cart_products', 'discount_share', 'discount_depth', 'freight_share', 'free_freight_share'],
    ...['points', 'coupons_held'],
  ],
  did: ['visits', 'page_views', 'product_views', 'searches', 'cart_adds', 'coupons_entered', 'active_days'],
  when: [
    ...['first_order_at', 'last_order_at', 'days_since', 'lapses_at', 'next_order_at', 'registered_at'],
    ...['first_seen_at', 'last_seen_at', 'first_visit_at', 'first_cart_at', 'last_cart_at', 'cart_changed_at'],
    ...['favourite_hour', 'favourite_weekday'],
  ],
  tastes: [
    ...['favourite_count', 'favourite_categories', 'main_category', 'main_category_share', 'favourite_brands'],
    ...['price_band', 'holiday', 'holiday_share', 'holiday_lift'],
  ],
  who: ['name', 'email', 'phone', 'user_id', 'known', 'gender', 'age_band', 'language'],
  where: ['country', 'region', 'city', 'source', 'first_source', 'campaign', 'device', 'platform', 'browser'],
}

/** Where a condition, or a field of the customer, stands in the menu; one that is new to this dashboard under "others". */
export function familyOf(kind: string, field: string | undefined): Family {
  if (field === undefined) return kinds[kind] ?? 'others'
  const found = Object.entries(fields).find(([, names]) => names.includes(field))
  return (found?.[0] as Family | undefined) ?? 'others'
}
