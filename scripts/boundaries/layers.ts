/**
 * The order of the folders, lowest first; folders of one row stand side by side and never import each other. A folder may import
 * what stands before it. The example shop is fed in by a driver, so it stands under them and over everything it describes.
 */
const order = [
  ['words'],
  ['platform'],
  ['storage'],
  ['settings'],
  ['intake'],
  ['facts'],
  ['predictions'],
  ['states'],
  ['recommendations'],
  ['segments'],
  ['incentives'],
  ['channels'],
  ['journeys'],
  ['experiments'],
  ['insights'],
  ['boards', 'annotations'],
  ['privacy'],
  ['access'],
  ['practice-shop'],
  ['api', 'cli', 'workers'],
  ['app'],
  ['index'],
  ['scripts'],
  ['test'],
  ['bench', 'examples'],
]

/** Starts the program: it lies in a driver's folder, but nothing may import it and it may import the composition root. */
const entryPoint = 'src/cli/main.ts'

const ranks = new Map(order.flatMap((row, rank) => row.map((folder) => [folder, rank] as const)))

/** The folder of the layer order that a file (path from the root, with `/`) belongs to: `src/facts/sql/x.ts` is in `facts`. */
export function folderOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  if (top !== 'src') return top
  return second.replace(/\.ts$/, '')
}

/** How high a file stands, or undefined for a folder that the order does not know. */
export function rankOf(path: string): number | undefined {
  return path === entryPoint ? ranks.get('bench') : ranks.get(folderOf(path))
}

/** What the API answers, as types: the browser's door to them, which opens no server code. */
const answerTypes = 'src/api/answers.ts'

/** What the product says to people is of no world: the browser's code may import it, too, and the texts of one language by themselves. */
export function isSharedByBoth(path: string): boolean {
  return /^src\/words\/(index\.ts|[\w-]+\/[\w-]+\.json)$/.test(path)
}

/** The texts of every language, beside the door, so that no browser is sent them all. */
const everyText = 'src/words/texts.ts'

/** True for the one file of a folder that other folders may import, and for the few that are doors of their own. */
export function isDoor(path: string): boolean {
  if (path === answerTypes || path === everyText || isSharedByBoth(path)) return true
  return /^(src\/[^/]+|practice-shop)\/index\.ts$/.test(path) || /^src\/(app|index)\.ts$/.test(path)
}

/** Tests and what they alone use (`.fixture.ts`) stand outside the order, yet go through the doors like everybody else. */
export function isTest(path: string): boolean {
  return path.startsWith('test/') || /\.(test|fixture)\.tsx?$/.test(path)
}

/** Code that runs in a browser: its own compiler and its own world. It may know the server's types, never its values. */
export function isBrowserCode(path: string): boolean {
  return /^(dashboard|storefront)\//.test(path)
}
