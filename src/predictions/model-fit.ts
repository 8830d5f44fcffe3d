import type { LikelihoodMaximum } from './maximum-likelihood.ts'

/** Positive numbers by name, for example r, alpha, a, b. */
export type ModelParameters<Name extends string = string> = Readonly<Record<Name, number>>

export interface Fit<Name extends string = string> {
  readonly ok: true
  readonly parameters: ModelParameters<Name>
  /** Summed over customers, at the parameters. */
  readonly logLikelihood: number
  readonly converged: boolean
  /** The customers alone do not determine the parameters: a weak prior (see `maximum-likelihood.ts`) held them in place. */
  readonly penalised: boolean
  /** Steps over all customers. */
  readonly iterations: number
  /** Largest slope of a customer's mean log-likelihood in the log-parameters that is left. */
  readonly gradientNorm: number
  /** Present where the customers alone determine the parameters. */
  readonly standardErrors?: ModelParameters<Name>
}

export type FitOutcome<Name extends string = string> = Fit<Name> | { readonly ok: false; readonly reason: string }

/** A maximum in log-parameters as a fit in named parameters; by the delta method a standard error is θ times that of ln θ. */
export function fitAt<Name extends string>(names: readonly Name[], maximum: LikelihoodMaximum): Fit<Name> {
  const { logParameters, logStandardErrors, logLikelihood, converged, penalised, iterations, gradientNorm } = maximum
  const values = logParameters.map(Math.exp)
  const errors = logStandardErrors?.map((error, i) => error * (values[i] as number))
  return {
    ok: true,
    parameters: named(names, values),
    logLikelihood,
    converged,
    penalised,
    iterations,
    gradientNorm,
    ...(errors && { standardErrors: named(names, errors) }),
  }
}

/** Numbers in the order of the names, by name. */
export function named<Name extends string>(names: readonly Name[], values: Float64Array): ModelParameters<Name> {
  return Object.fromEntries(names.map((name, i) => [name, values[i]])) as ModelParameters<Name>
}

/** SQL expressions for the parameters, for example `{r:Float64}`. */
export type ParameterSql<Name extends string = string> = Readonly<Record<Name, string>>

/**
 * A model's parameters for a query: the placeholders to hand to its SQL, and the values to send along. The prefix
 * keeps two fits in one query apart.
 */
export function bindParameters<Name extends string>(
  parameters: ModelParameters<Name>,
  prefix = '',
): { readonly placeholders: ParameterSql<Name>; readonly values: Record<string, number> } {
  const names = Object.keys(parameters) as Name[]
  const placeholders = Object.fromEntries(names.map((name) => [name, `{${prefix}${name}:Float64}`]))
  const values = Object.fromEntries(names.map((name) => [prefix + name, parameters[name]]))
  return { placeholders: placeholders as ParameterSql<Name>, values }
}
