import type { BetaGeometricName } from './beta-geometric-fit.ts'
import type { EarlyChances } from './beta-geometric-likelihood.ts'
import type { CustomerSql, PurchaseModelSql } from './purchase-model.ts'

type Customer = CustomerSql<BetaGeometricName>

/** Each halves the interval that holds the lapse age. */
const HALVINGS = 28
/** Steps of the integration over the probability of stopping; enough for six digits with ages to 5,000 and 10,000 purchases. */
const STEPS = 64
/** Beyond every bend of that integrand by this much it is a power, to six digits. */
const MARGIN = 16

/**
 * The formulas of `beta-geometric-model.ts` as ClickHouse expressions. They stay in logarithms until the last step; what
 * overflows there is exp(…) inside 1/(1 + exp(…)), and 1/(1 + ∞) is the right answer, 0. Names that start with q_ are theirs.
 */
export function betaGeometricSql(early: EarlyChances): PurchaseModelSql<BetaGeometricName> {
  const pAlive = ({ x, tx, T, parameters: p }: Customer) => {
    const chances = `${float(x)} + ${early}`
    // At least one chance inside the logarithm, because ClickHouse may compute both branches of the condition.
    const lnOdds =
      `log(${p.a}) - log(${p.b} + greatest(${chances}, 1) - 1)` +
      ` + (${p.r} + ${float(x)}) * log((${p.alpha} + ${float(T)}) / (${p.alpha} + ${float(tx)}))`
    return `if(${chances} = 0, 1., 1 / (1 + exp(${lnOdds})))`
  }
  const chance = (input: Customer & { readonly horizon: string }) => {
    const { x, T, horizon, parameters: p } = input
    const lnSilent = `-(${p.r} + ${float(x)}) * log1p(${float(horizon)} / (${p.alpha} + ${float(T)}))`
    return `(${pAlive(input)} * (1 - exp(${lnSilent})))`
  }
  return {
    pAlive,
    chance,
    conditionalExpectedPurchases: (input) => `(${pAlive(input)} * ${expectedWhileActive(input, early)})`,
    lapseAge: (input) => lapseAge(input, early, chance),
    waitWhileActive: ({ x, T, quantile, parameters: p }) =>
      `((${p.alpha} + ${float(T)}) * (exp(-log1p(-${float(quantile)}) / (${p.r} + ${float(x)})) - 1))`,
  }
}

/**
 * Bisection by `arrayFold`: from tx, each step goes on by half of what is left if the chance there still reaches the share.
 * The interval ends where one of the chance's two factors alone falls under the share.
 */
function lapseAge(
  { x, tx, horizon, share, parameters: p }: Parameters<PurchaseModelSql<BetaGeometricName>['lapseAge']>[0],
  early: EarlyChances,
  chance: PurchaseModelSql<BetaGeometricName>['chance'],
): string {
  const buys = `${float(horizon)} / (exp(-log1p(-${float(share)}) / (${p.r} + ${float(x)})) - 1)`
  const lnOdds = `log(${p.b} + greatest(${float(x)} + ${early}, 1) - 1) - log(${p.a}) + log1p(-${float(share)}) - log(${float(share)})`
  const alive = `(${p.alpha} + ${float(tx)}) * exp((${lnOdds}) / (${p.r} + ${float(x)}))`
  const ends = `if(${float(x)} + ${early} = 0, ${buys}, least(${buys}, ${alive})) - ${p.alpha}`
  const further = 'q_age + q_range * exp2(-q_step)'
  const holds = `${chance({ x, tx, T: further, horizon, parameters: p })} >= ${float(share)}`
  const fold = `arrayFold((q_age, q_step) -> if(${holds}, ${further}, q_age), range(1, ${HALVINGS + 1}), ${float(tx)})`
  return bind('q_range', `greatest(0., ${ends} - ${float(tx)})`, fold)
}

/**
 * The integral of `expected-while-active.ts` over y = ln(p/(1−p)) with a fixed number of nodes; see there for the reasons.
 * 1/p = 1 + e⁻ʸ is the `inverse`; as ln(1−p) = ln p − y, a weight is p^(a+b) · e^(−by).
 */
function expectedWhileActive(
  { x, T, time, parameters: p }: Customer & { readonly time: string },
  early: EarlyChances,
): string {
  const lnPeak = `${p.a} * log1p(q_b / ${p.a}) + q_b * log1p(${p.a} / q_b)`
  const lnWeight = `q_peak - (${p.a} + q_b) * log(q_inverse) - q_b * q_y`
  const firstTail = `if(q_i = 0, 1 + 1 / (exp(${p.a} * q_step) - 1), 1.)`
  const lastTail = `if(q_i = ${STEPS}, 1 + 1 / (exp(q_b * q_step) - 1), 1.)`
  const weights =
    `arrayMap((q_i, q_y, q_inverse) -> exp(${lnWeight}) * ${firstTail} * ${lastTail},` +
    ` range(${STEPS + 1}), q_nodes, q_inverses)`
  // ClickHouse has no expm1, and 1 − exp(−z) leaves no digits for small z.
  const purchases = 'if(q_z < 1e-5, q_z - q_z * q_z / 2, 1 - exp(-q_z)) * q_inverse'
  const mean =
    `arraySum((q_z, q_inverse, q_weight) -> q_weight * ${purchases}, q_logs, q_inverses, q_weights)` +
    ' / arraySum(q_weights)'
  const firstBend = 'least(q_mode, 0., -log(q_b), -log(q_ratio), -log(q_r * q_ratio))'
  // For a > 1 what is under the mode dies off although purchases grow as 1/p, whether or not they have reached their bend.
  const from =
    `greatest(${firstBend} - least(${MARGIN}, 6 * q_spread + 20 / ${p.a}),` +
    ` q_mode - 6 * q_spread - 20 / greatest(${p.a} - 1, 1e-9))`
  const until = `least(greatest(q_mode, 0.) + ${MARGIN}, q_mode + 6 * q_spread + 20 / q_b)`
  const bindings: readonly (readonly [string, string])[] = [
    ['q_r', `${p.r} + ${float(x)}`],
    ['q_b', `${p.b} + ${float(x)} + ${early}`],
    ['q_ratio', `${float(time)} / (${p.alpha} + ${float(T)})`],
    ['q_mode', `log(${p.a} / q_b)`],
    ['q_spread', `sqrt(1 / ${p.a} + 1 / q_b)`],
    ['q_from', from],
    ['q_step', `(${until} - q_from) / ${STEPS}`],
    ['q_nodes', `arrayMap(q_i -> q_from + q_step * q_i, range(${STEPS + 1}))`],
    ['q_inverses', 'arrayMap(q_y -> 1 + exp(-q_y), q_nodes)'],
    ['q_logs', 'arrayMap(q_inverse -> q_r * log1p(q_ratio / q_inverse), q_inverses)'],
    ['q_peak', lnPeak],
    ['q_weights', weights],
  ]
  return bindings.reduceRight((body, [name, value]) => bind(name, value, body), mean)
}

/** An expression computed once under a name, which ClickHouse has no other word for inside an expression. */
function bind(name: string, value: string, body: string): string {
  return `arrayMap(${name} -> ${body}, [${value}])[1]`
}

function float(expression: string): string {
  return `toFloat64(${expression})`
}
