import { customerGroups, rfmGroups, stages } from '../../states/index.ts'
import { fieldsFrom } from './field.ts'

const levels = ['low', 'mid', 'high'] as const
const personaNames = ['loyal', 'saver', 'undecided', 'hurried', 'big_spender'] as const
const ageBands = ['under 18', '18-24', '25-34', '35-44', '45-54', '55-64', '65 and over'] as const

const ofStates = fieldsFrom('states')
const text = ofStates('text')
const choice = ofStates('choice')
const number = ofStates('number')
const money = ofStates('money')
const share = ofStates('share')
const instant = ofStates('instant')
const flag = ofStates('flag')
const list = ofStates('list')

/** What the facts mean on the date: every column of table `states`. */
export const stateFields = [
  choice('stage', 'Life-cycle stage', { values: stages }),
  choice('risk', 'Risk of losing the customer', { values: levels }),
  choice('tier', 'Tier by recency, frequency and spend', { values: levels }),
  list('groups', 'Groups', { values: customerGroups.map(({ name }) => name) }),
  choice('rfm_group', 'RFM group', { values: rfmGroups.map(({ name }) => name) }),
  number('recency', 'Recency score, 1 to 5'),
  number('frequency', 'Frequency score, 1 to 5'),
  number('monetary', 'Spend score, 1 to 5'),
  number('orders', 'Paid orders'),
  number('purchase_days', 'Days with a paid order'),
  number('units', 'Units bought'),
  money('revenue', 'Paid for goods', { sql: 'revenue_minor' }),
  money('refunded', 'Paid back', { sql: 'refunded_minor' }),
  money('average_order', 'Average order', { sql: 'average_order_minor' }),
  instant('first_order_at', 'First paid order'),
  instant('last_order_at', 'Last paid order'),
  number('days_since', 'Days since the last paid order'),
  number('own_rhythm_days', 'Own days between orders'),
  number('rhythm_days', 'Usual days between orders'),
  share('chance', 'Chance of an order within the horizon'),
  share('chance_at_last_order', 'That chance on the day of the last order'),
  share('p_alive', 'Chance of still being a customer'),
  number('expected_orders', 'Orders expected within the horizon'),
  instant('lapses_at', 'Day on which the customer lapses'),
  instant('next_order_at', 'Day on which the next order is expected'),
  share('second_order_chance', 'Chance of a second order'),
  money('expected_value', 'Value expected within the horizon', { sql: 'expected_value_minor' }),
  money('lifetime_value', 'Lifetime value', { sql: 'lifetime_value_minor' }),
  number('unpaid_orders', 'Orders placed and not paid'),
  money('unpaid', 'Value of the orders not paid', { sql: 'unpaid_minor' }),
  money('cart_value', 'Value of the cart', { sql: 'cart_minor' }),
  number('favourite_count', 'Favourites'),
  list('favourite_categories', 'Categories bought most', { sql: '`categories.category`', valuesFrom: 'categories' }),
  text('main_category', 'Category bought most', { sql: '`categories.category`[1]', valuesFrom: 'categories' }),
  share('main_category_share', 'Share of spend in that category', { sql: 'nullIf(`categories.share`[1], 0)' }),
  list('favourite_brands', 'Brands bought most', { sql: '`brands.brand`', valuesFrom: 'brands' }),
  choice('price_band', 'Price band inside each category', { values: levels }),
  share('discount_share', 'Share of orders with a discount or coupon'),
  share('discount_depth', 'Average discount'),
  share('freight_share', 'Freight as a share of what was paid'),
  share('free_freight_share', 'Share of orders shipped free'),
  share('holiday_share', 'Share of orders near a festival'),
  number('holiday_lift', 'That share against the shop’s'),
  text('holiday', 'Festival bought for most', { valuesFrom: 'festivals' }),
  number('favourite_hour', 'Hour of the day most active in'),
  number('favourite_weekday', 'Weekday most active on, 0 is Monday'),
  choice('persona', 'Shopper persona', { values: personaNames }),
  ...personaNames.map((name) =>
    share(`${name}_score`, `Persona ${name.replace('_', ' ')}, 0 to 1`, { sql: `personas['${name}']` }),
  ),
  text('user_id', 'Customer number of the shop'),
  text('email', 'E-mail address'),
  text('name', 'Name'),
  flag('known', 'Known by registration, e-mail or phone', { sql: 'is_known' }),
  instant('registered_at', 'Registered'),
  instant('first_seen_at', 'First seen'),
  instant('last_seen_at', 'Last seen'),
  text('country', 'Country', { valuesFrom: 'countries' }),
  text('region', 'Region', { valuesFrom: 'regions' }),
  text('city', 'City', { valuesFrom: 'cities' }),
  text('source', 'Source of the last visit', { valuesFrom: 'sources' }),
  text('device', 'Device', { valuesFrom: 'devices' }),
  text('platform', 'Platform', { valuesFrom: 'platforms' }),
  text('gender', 'Gender', { valuesFrom: 'genders' }),
  choice('age_band', 'Age', { values: ageBands }),
] as const
