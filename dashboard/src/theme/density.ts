export const densities = ['roomy', 'compact'] as const
export type Density = (typeof densities)[number]

const storageKey = 'regulars-density'

export function readDensity(): Density {
  return localStorage.getItem(storageKey) === 'compact' ? 'compact' : 'roomy'
}

/** Sets how close things stand on every page, now and the next time; base.css says what that is. */
export function chooseDensity(density: Density): void {
  localStorage.setItem(storageKey, density)
  adoptDensity()
}

export function adoptDensity(): void {
  document.documentElement.dataset.density = readDensity()
}
