import { type BetaGeometricName, betaGeometricNames, fitBetaGeometric } from './beta-geometric-fit.ts'
import {
  type BetaGeometricParameters,
  betaGeometricLikelihood,
  type EarlyChances,
} from './beta-geometric-likelihood.ts'
import { betaGeometricSql } from './beta-geometric-sql.ts'
import { expectedWhileActive } from './expected-while-active.ts'
import { named } from './model-fit.ts'
import { countProbability, countProbabilityFrom } from './negative-binomial.ts'
import { groupHistories } from './purchase-histories.ts'
import { definePurchaseModel, type PurchaseModel } from './purchase-model.ts'
import { lnRisingFactorial } from './special-functions.ts'

type Parameters = BetaGeometricParameters

/**
 * The models in which the rate is Gamma and the stopping after each chance is Beta. They differ in one thing: the chances to
 * stop before the first repeat purchase. A customer with x repeats has gone through `early` + x of them, and given that they
 * are still active their rate is Gamma(r + x, α + T) and their stopping Beta(a, b + early + x): every formula follows.
 */
export function defineBetaGeometricModel<const Kind extends string>(
  identity: { readonly kind: Kind; readonly title: string; readonly source: string },
  early: EarlyChances,
): PurchaseModel<Kind, BetaGeometricName> {
  return definePurchaseModel({
    ...identity,
    parameterNames: betaGeometricNames,
    fit: (histories) => fitBetaGeometric(histories, early),
    logLikelihood: (parameters, histories) => {
      const { value, gradient } = betaGeometricLikelihood(groupHistories(histories), parameters, early)
      return { value, gradient: named(betaGeometricNames, gradient) }
    },
    pAlive: (parameters, x, tx, T) => pAlive(parameters, early, x, tx, T),
    expectedPurchases: ({ r, alpha, a, b }, time) =>
      stays(a, b, early) * expectedWhileActive(time, r, alpha, a, b + early),
    conditionalExpectedPurchases: (parameters, time, x, tx, T) => {
      const { r, alpha, a, b } = parameters
      return pAlive(parameters, early, x, tx, T) * expectedWhileActive(time, r + x, alpha + T, a, b + early + x)
    },
    probabilityOfCount: (parameters, count, time) => probabilityOfCount(parameters, early, count, time),
    chance: (parameters, horizon, x, tx, T) => chance(parameters, early, horizon, x, tx, T),
    lapseAge: (parameters, share, horizon, x, tx) => lapseAge(parameters, early, share, horizon, x, tx),
    waitWhileActive,
    sql: betaGeometricSql(early),
  })
}

/** The probability of staying at each of so many chances to stop, with stopping Beta(a, b). */
function stays(a: number, b: number, chances: number): number {
  return Math.exp(lnRisingFactorial(b, chances) - lnRisingFactorial(a + b, chances))
}

function pAlive({ r, alpha, a, b }: Parameters, early: EarlyChances, x: number, tx: number, T: number): number {
  const chances = early + x
  if (chances === 0) return 1
  const lnOdds = Math.log(a) - Math.log(b + chances - 1) + (r + x) * Math.log((alpha + T) / (alpha + tx))
  return 1 / (1 + Math.exp(lnOdds))
}

/** P(alive) · (1 − ((α+T)/(α+T+H))^(r+x)): an active customer cannot stop before the next purchase. */
function chance(
  parameters: Parameters,
  early: EarlyChances,
  horizon: number,
  x: number,
  tx: number,
  T: number,
): number {
  const { r, alpha } = parameters
  return pAlive(parameters, early, x, tx, T) * -Math.expm1(-(r + x) * Math.log1p(horizon / (alpha + T)))
}

/**
 * Either all of the `count` purchases that the rate brought happened, the customer staying each time; or the rate would have
 * brought that many or more, and the customer stopped at the last of them.
 */
function probabilityOfCount({ r, alpha, a, b }: Parameters, early: EarlyChances, count: number, time: number): number {
  const ratio = time / alpha
  const chances = early + count
  const stayed = stays(a, b, chances) * countProbability(count, r, ratio)
  if (chances === 0) return stayed
  const stopsNow = (stays(a, b, chances - 1) * a) / (a + b + chances - 1)
  return stayed + stopsNow * countProbabilityFrom(count, r, ratio)
}

/** Bisection, as the chance falls with age; the interval ends where the chance of an active customer falls under the share. */
function lapseAge(
  parameters: Parameters,
  early: EarlyChances,
  share: number,
  horizon: number,
  x: number,
  tx: number,
): number {
  const { r, alpha } = parameters
  if (chance(parameters, early, horizon, x, tx, tx) < share) return tx
  let holds = tx
  let lapsed = Math.max(tx, horizon / Math.expm1(-Math.log1p(-share) / (r + x)) - alpha)
  for (;;) {
    const middle = (holds + lapsed) / 2
    if (middle <= holds || middle >= lapsed) return lapsed
    if (chance(parameters, early, horizon, x, tx, middle) < share) lapsed = middle
    else holds = middle
  }
}

/** From the waiting time of an active customer, 1 − ((α+T)/(α+T+w))^(r+x). */
function waitWhileActive({ r, alpha }: Parameters, quantile: number, x: number, T: number): number {
  return (alpha + T) * Math.expm1(-Math.log1p(-quantile) / (r + x))
}
