import { type Box, type Evaluation, type Minimum, minimise } from './minimise.ts'
import { inverseDiagonal } from './symmetric-matrix.ts'

/** A log-likelihood summed over customers, with its derivatives in the logarithms of the parameters. */
export type LogLikelihood = (logParameters: Float64Array) => Evaluation

export interface LikelihoodProblem extends Box {
  readonly logLikelihood: LogLikelihood
  /** A small random-like part of the same customers, to get near the maximum cheaply; left out when there are few. */
  readonly sample?: { readonly logLikelihood: LogLikelihood; readonly customers: number }
  readonly customers: number
  /** Where the search starts, and what the fallback pulls towards. */
  readonly start: Float64Array
}

export interface LikelihoodMaximum {
  readonly logParameters: Float64Array
  readonly logLikelihood: number
  readonly converged: boolean
  /** The customers do not pin the parameters down, so they were held near the start by a weak prior. */
  readonly penalised: boolean
  readonly iterations: number
  readonly gradientNorm: number
  /** Standard errors of the logarithms of the parameters, where the customers alone determine them. */
  readonly logStandardErrors?: Float64Array
}

/** On the mean log-likelihood of a customer, so that it means the same for any number of them. */
const TOLERANCE = 1e-9
const SAMPLE_TOLERANCE = 1e-6
const MAX_ITERATIONS = 60
/** Precision of the fallback's normal prior on each log-parameter: a standard deviation of 2, a factor of about 7. */
const RIDGE = 0.25
/** A parameter known no better than within a factor of e⁵ is not known. */
const MAX_LOG_STANDARD_ERROR = 5

/**
 * The maximum of a likelihood within a box. Where the customers do not determine it (it runs to a bound, is flat, or does
 * not converge) it is found again with a weak normal prior on the log-parameters, so that the answer is always finite and
 * sensible, and says `penalised`.
 */
export function maximiseLikelihood(problem: LikelihoodProblem): LikelihoodMaximum {
  const near = problem.sample
    ? search(problem, problem.sample.logLikelihood, problem.sample.customers, problem.start, SAMPLE_TOLERANCE, 0).point
    : problem.start
  const free = search(problem, problem.logLikelihood, problem.customers, near, TOLERANCE, 0)
  const errors = standardErrors(free, problem.customers)
  if (free.converged && errors !== undefined) return maximum(problem, free, false, errors)
  return maximum(
    problem,
    search(problem, problem.logLikelihood, problem.customers, problem.start, TOLERANCE, RIDGE),
    true,
  )
}

function search(
  problem: LikelihoodProblem,
  logLikelihood: LogLikelihood,
  customers: number,
  from: Float64Array,
  tolerance: number,
  ridge: number,
): Minimum {
  const { lower, upper, start } = problem
  const n = start.length
  const objective = (point: Float64Array): Evaluation => {
    const { value, gradient, hessian } = logLikelihood(point)
    let penalty = 0
    const slopes = gradient.map((slope, i) => {
      const distance = (point[i] as number) - (start[i] as number)
      penalty += (ridge * distance * distance) / 2
      return (ridge * distance - slope) / customers
    })
    const curvature = hessian.map((entry, i) => ((i % (n + 1) === 0 ? ridge : 0) - entry) / customers)
    return { value: (penalty - value) / customers, gradient: slopes, hessian: curvature }
  }
  return minimise(objective, from, { lower, upper, tolerance, maxIterations: MAX_ITERATIONS })
}

/** From the inverse of the observed information; undefined where some parameter is not determined. */
function standardErrors(minimum: Minimum, customers: number): Float64Array | undefined {
  if (minimum.bound.length > 0) return undefined
  const variances = inverseDiagonal(minimum.at.hessian, minimum.point.length)
  const errors = variances?.map((variance) => Math.sqrt(variance / customers))
  return errors?.every((error) => error <= MAX_LOG_STANDARD_ERROR) ? errors : undefined
}

function maximum(
  problem: LikelihoodProblem,
  minimum: Minimum,
  penalised: boolean,
  logStandardErrors?: Float64Array,
): LikelihoodMaximum {
  return {
    logParameters: minimum.point,
    logLikelihood: problem.logLikelihood(minimum.point).value,
    converged: minimum.converged,
    penalised,
    iterations: minimum.iterations,
    gradientNorm: minimum.gradientNorm,
    ...(logStandardErrors && { logStandardErrors }),
  }
}
