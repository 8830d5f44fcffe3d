import { createRegistry } from '../../../platform/index.ts'
import { amountOver } from './amounts.ts'
import { anyOf, scoreIn } from './any-of.ts'
import { category } from './category.ts'
import { chanceOver, chanceUnder } from './chance.ts'
import { activeIn, cohort } from './cohort.ts'
import { group } from './group.ts'
import { from, to } from './instants.ts'
import { hasFavourites, known } from './known.ts'
import { lapsedSince, lapsesBefore } from './lapses.ts'
import { onlyAtFestival } from './only-at-festival.ts'
import { search } from './search.ts'
import { stageAt } from './stage-at.ts'
import { notStep, step } from './steps.ts'

/** Every way to narrow the customers. A new one is a line here, and a file where no present one has its shape. */
export const customerFilters = createRegistry([
  search,
  anyOf('stage', 'stage', 'Stage of the life cycle.'),
  anyOf('risk', 'risk', 'Risk: low, mid or high.'),
  anyOf('tier', 'tier', 'Tier: low, mid or high.'),
  group,
  known,
  anyOf('rfmGroup', 'rfm_group', 'Named RFM group.'),
  scoreIn('recency'),
  scoreIn('frequency'),
  scoreIn('monetary'),
  anyOf('persona', 'persona', 'Shopper persona.'),
  category,
  onlyAtFestival,
  anyOf('source', 'source', 'Source they last came from.'),
  anyOf('device', 'device', 'Device they last used.'),
  anyOf('platform', 'platform', 'Platform they last used.'),
  anyOf('country', 'country', 'Country.'),
  anyOf('region', 'region', 'Region.'),
  anyOf('city', 'city', 'City.'),
  anyOf('gender', 'gender', 'Gender, as stated.'),
  anyOf('ageBand', 'age_band', 'Age band, such as 25-34.'),
  cohort,
  activeIn,
  step,
  notStep,
  stageAt,
  lapsesBefore,
  lapsedSince,
  amountOver('revenueOver', 'revenue_minor', 'What counted orders came to'),
  amountOver('unpaidOver', 'unpaid_minor', 'What unpaid orders come to'),
  amountOver('cartOver', 'cart_minor', 'What lies in the cart'),
  chanceOver,
  chanceUnder,
  from('firstSeenFrom', 'first_seen_at', 'First seen'),
  to('firstSeenTo', 'first_seen_at', 'First seen'),
  from('lastSeenFrom', 'last_seen_at', 'Last seen'),
  to('lastSeenTo', 'last_seen_at', 'Last seen'),
  from('firstOrderFrom', 'first_order_at', 'First order'),
  to('firstOrderTo', 'first_order_at', 'First order'),
  from('lastOrderFrom', 'last_order_at', 'Last order'),
  to('lastOrderTo', 'last_order_at', 'Last order'),
  hasFavourites,
])
