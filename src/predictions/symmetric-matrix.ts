/**
 * Symmetric matrices of a few rows, as row-major arrays of n·n numbers: just what Newton steps and standard errors need.
 */

/** The lower Cholesky factor, or undefined when the matrix is not safely positive definite. */
export function choleskyFactor(matrix: Float64Array, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j] as number
      for (let k = 0; k < j; k++) rest -= (lower[i * n + k] as number) * (lower[j * n + k] as number)
      if (i === j) {
        // A pivot this far under its diagonal is rounding noise, and dividing by it would make a step out of noise.
        if (!(rest > 1e-13 * Math.abs(matrix[i * n + i] as number))) return undefined
        lower[i * n + i] = Math.sqrt(rest)
      } else {
        lower[i * n + j] = rest / (lower[j * n + j] as number)
      }
    }
  }
  return lower
}

/** Solves L·Lᵀ·y = right for the factor L of `choleskyFactor`. */
export function choleskySolve(lower: Float64Array, right: Float64Array): Float64Array {
  const n = right.length
  const solution = right.slice()
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) {
      solution[i] = (solution[i] as number) - (lower[i * n + k] as number) * (solution[k] as number)
    }
    solution[i] = (solution[i] as number) / (lower[i * n + i] as number)
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) {
      solution[i] = (solution[i] as number) - (lower[k * n + i] as number) * (solution[k] as number)
    }
    solution[i] = (solution[i] as number) / (lower[i * n + i] as number)
  }
  return solution
}

/** The diagonal of the inverse, or undefined when the matrix is not safely positive definite. */
export function inverseDiagonal(matrix: Float64Array, n: number): Float64Array | undefined {
  const lower = choleskyFactor(matrix, n)
  if (lower === undefined) return undefined
  return Float64Array.from({ length: n }, (_, i) => {
    const unit = new Float64Array(n)
    unit[i] = 1
    return choleskySolve(lower, unit)[i] as number
  })
}
