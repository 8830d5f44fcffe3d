import type { Evaluation } from './minimise.ts'

/** An evaluation in positive parameters θ, restated for their logarithms: ∂/∂ln θᵢ = θᵢ ∂/∂θᵢ. */
export function inLogParameters({ value, gradient, hessian }: Evaluation, parameters: Float64Array): Evaluation {
  const n = parameters.length
  const logGradient = gradient.map((slope, i) => slope * (parameters[i] as number))
  const logHessian = hessian.map((entry, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    const scaled = entry * (parameters[i] as number) * (parameters[j] as number)
    return i === j ? scaled + (logGradient[i] as number) : scaled
  })
  return { value, gradient: logGradient, hessian: logHessian }
}
