import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

const sharedRoot = fileURLToPath(new URL('../../../shared/', import.meta.url))

/** Absolute path of a file of the large real data sets kept beside the project, or undefined where they are not there. */
export function sharedPath(relative: string): string | undefined {
  const path = sharedRoot + relative
  return existsSync(path) ? path : undefined
}

/**
 * A `describe` that needs files of the real data sets. Without them it says so instead of vanishing,
 * because the project must test itself on a machine that has only the clone.
 */
export function describeWithShared(title: string, relatives: string[], body: (...paths: string[]) => void): void {
  const paths = relatives.map(sharedPath)
  const missing = relatives.filter((_, index) => paths[index] === undefined)
  if (missing.length > 0) {
    console.warn(`left out, the data set is not here: ${title} (${missing.join(', ')})`)
    describe.skip(`${title} (needs ${missing.join(', ')})`, () => {})
    return
  }
  describe(title, () => body(...(paths as string[])))
}
