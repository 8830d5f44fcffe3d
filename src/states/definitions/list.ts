import { createRegistry } from '../../platform/index.ts'
import { chance } from './chance.ts'
import { groups } from './groups.ts'
import { identity } from './identity.ts'
import { orders } from './orders.ts'
import { personas } from './personas.ts'
import { brands, categories, priceBand } from './preferences.ts'
import { rfm } from './rfm.ts'
import { rhythm } from './rhythm.ts'
import { risk } from './risk.ts'
import { context, discount, freight, holiday, hour } from './sensitivities.ts'
import { stage } from './stage.ts'
import { stageMoves } from './stage-moves.ts'
import { value } from './value.ts'

/** Every state, in the order in which a customer's page tells them. A new one is a file and a line here. */
export const states = createRegistry([
  identity,
  stage,
  rhythm,
  chance,
  risk,
  orders,
  rfm,
  value,
  groups,
  personas,
  categories,
  brands,
  priceBand,
  discount,
  freight,
  holiday,
  hour,
  context,
  stageMoves,
])
