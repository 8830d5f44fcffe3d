import { rfmRiskCells } from './audience-cells.ts'

/** An audience that ships with the product: a segment like any other, which the shop may change or delete. */
export type Audience = { name: string; title: string; description: string; text: string }

const audience = (name: string, title: string, text: string, description = ''): Audience => ({
  name,
  title,
  description,
  text,
})

/** Every audience that the literature of the trade names, as a line of text each. */
export const audiences: readonly Audience[] = [
  // Before the first order, and what was left undone.
  audience('registered-without-cart', 'Registered, no cart yet', "groups has 'registered_without_cart'"),
  audience('cart-without-order', 'Cart left behind', "groups has 'cart_without_order'"),
  audience(
    'checkout-without-order',
    'Checkout left behind',
    "reached 'Checkout Started' but not 'Order Completed' in last 7 days",
  ),
  audience('order-unpaid', 'Order not paid', "groups has 'order_unpaid'"),
  audience(
    'browsed-without-cart',
    'Looked around, no cart',
    "groups has 'browsed_without_cart' and last_seen_at in last 30 days",
  ),
  audience('no-second-purchase', 'Bought once only', "groups has 'no_second_purchase'"),
  audience(
    'no-repeat-in-time',
    'Later than usual',
    "groups has 'no_repeat_in_time'",
    'Silent for longer than nine in ten of such gaps.',
  ),
  // The life cycle.
  audience('stage-visitor', 'Visitors', "stage = 'visitor'"),
  audience('stage-browser', 'Browsers: known, not bought', "stage = 'browser'"),
  audience('stage-new', 'New buyers', "stage = 'new'"),
  audience('stage-active', 'Active buyers', "stage = 'active'"),
  audience('stage-churned', 'Lapsed buyers', "stage = 'churned'"),
  audience('stage-reactivated', 'Reactivated buyers', "stage = 'reactivated'"),
  ...rfmRiskCells,
  audience(
    'about-to-lapse',
    'About to lapse',
    "stage in ('new', 'active', 'reactivated') and lapses_at in next 14 days",
    'Each by their own date of lapsing, with the thresholds that the settings give for categories, genders and platforms.',
  ),
  audience(
    'lapsed-1-month',
    'Lapsed for 1 to 3 months',
    "stage = 'churned' and lapses_at more than 1 month ago and not lapses_at more than 3 months ago",
  ),
  audience(
    'lapsed-3-months',
    'Lapsed for 3 to 6 months',
    "stage = 'churned' and lapses_at more than 3 months ago and not lapses_at more than 6 months ago",
  ),
  audience('lapsed-6-months', 'Lapsed for over 6 months', "stage = 'churned' and lapses_at more than 6 months ago"),
  audience('reactivated-this-week', 'Came back this week', "entered stage 'reactivated' in last 7 days"),
  audience('recent-30-days', 'Bought in the last 30 days', 'ordered in last 30 days'),
  audience('idle-3-months', 'Idle for 3 months', 'known is true and not last_seen_at in last 3 months'),
  // How they shop.
  audience('loyal', 'Loyal', 'loyal_score >= 50%', 'Come back without being paid to.'),
  audience('saver', 'Savers', 'saver_score >= 50%', 'Move for discounts.'),
  audience('undecided', 'Undecided', 'undecided_score >= 50%', 'Look a lot, buy rarely.'),
  audience('hurried', 'Hurried', 'hurried_score >= 50%', 'Few looks, the same things again.'),
  audience('big-spender', 'Big spenders', 'big_spender_score >= 50%', 'Large baskets.'),
  audience('top-tenth', 'The tenth that spends most', 'top 10% by revenue'),
  audience('discount-only', 'Buy with discounts only', 'orders >= 2 and discount_share = 1'),
  audience(
    'freight-sensitive',
    'Sensitive to freight',
    'orders >= 2 and free_freight_share >= 75%',
    'At least three of four orders went out free though others of theirs did not.',
  ),
  audience('festival-shoppers', 'Festival shoppers', 'orders >= 2 and holiday_share >= 50%'),
  // What they look at.
  audience('has-favourites', 'Have favourites', "groups has 'has_favourites'"),
  audience('favourites-cheaper', 'Favourites now cheaper', 'favourites contain where price_change < 0'),
  audience('favourites-low-in-stock', 'Favourites low in stock', 'favourites contain where stock between 1 and 5'),
  audience('cart-cheaper', 'Cart now cheaper', 'cart contains where price_change < 0'),
  audience('cart-low-in-stock', 'Cart low in stock', 'cart contains where stock between 1 and 5'),
  audience('high-cart-value', 'Carts of high value', "cart_value > 0 and top 20% by cart_value in segment 'has-cart'"),
  audience('has-cart', 'Something in the cart', 'cart_value > 0'),
  // Who they are.
  audience('birthday-this-week', 'Birthday this week', 'birthday in next 7 days'),
  audience('women', 'Women', "gender = 'female'"),
  audience('men', 'Men', "gender = 'male'"),
  audience('under-25', 'Under 25', "age_band in ('under 18', '18-24')"),
  audience('age-25-44', '25 to 44 years old', "age_band in ('25-34', '35-44')"),
  audience('age-45-and-over', '45 and over', "age_band in ('45-54', '55-64', '65 and over')"),
  audience('on-mobile', 'On a mobile phone', "device = 'mobile'"),
  audience('on-desktop', 'On a computer', "device = 'desktop'"),
  audience('from-newsletter', 'From the newsletter', "source contains 'newsletter' or source contains 'email'"),
  // How they answer.
  audience('engaged-by-message', 'Open messages', 'message opened in last 30 days'),
  audience(
    'unmoved-by-message',
    'Open no messages',
    'message delivered >= 3 times in last 60 days and not message opened in last 60 days',
  ),
]

/** Audiences with a value of the shop's own to fill in, offered beside those above. */
export const audiencePatterns: readonly (Audience & { blank: string; valuesFrom: string })[] = [
  { ...audience('city', 'Customers of a city', "city = '…'"), blank: '…', valuesFrom: 'cities' },
  { ...audience('source', 'Customers of a source', "source = '…'"), blank: '…', valuesFrom: 'sources' },
  { ...audience('device', 'Customers with a device', "device = '…'"), blank: '…', valuesFrom: 'devices' },
  {
    ...audience('favourites-category', 'Favourites of a category', "favourites contain where category = '…'"),
    blank: '…',
    valuesFrom: 'categories',
  },
  {
    ...audience(
      'about-to-lapse-category',
      'About to lapse in a category',
      "in segment 'about-to-lapse' and main_category = '…'",
    ),
    blank: '…',
    valuesFrom: 'categories',
  },
  {
    ...audience(
      'about-to-lapse-platform',
      'About to lapse on a platform',
      "in segment 'about-to-lapse' and platform = '…'",
    ),
    blank: '…',
    valuesFrom: 'platforms',
  },
  {
    ...audience('about-to-lapse-gender', 'About to lapse by gender', "in segment 'about-to-lapse' and gender = '…'"),
    blank: '…',
    valuesFrom: 'genders',
  },
]
