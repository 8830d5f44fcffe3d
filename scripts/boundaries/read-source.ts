import { parseSync } from 'vite'

export type Import = { specifier: string; line: number; isType: boolean }
export type Source = {
  imports: Import[]
  /** Lines that read the environment: `process.env`, `process['env']`, or `env` imported from the process module. */
  environmentLines: number[]
  /** Lines of each function without those of the functions inside it, which count for themselves. */
  functions: { name: string; line: number; length: number }[]
}

type Node = { type: string; start: number; end: number } & Record<string, unknown>

/** What a TypeScript or JavaScript file imports, where it reads the environment, and how long its functions are. Throws if it does not parse. */
export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text)
  const error = parsed.errors[0]
  if (error) throw new Error(`${path}: ${error.message}`)
  const lineAt = createLineIndex(text)
  const source: Source = { imports: [], environmentLines: [], functions: [] }
  const visit = (node: Node, owner: Source['functions'][number] | undefined): void => {
    const line = lineAt(node.start)
    const found = importOf(node)
    if (found) source.imports.push({ ...found, line })
    if (readsEnvironment(node)) source.environmentLines.push(line)
    const length = lineAt(node.end) - line + 1
    const isFunction = /Function/.test(node.type) && Boolean(node.body)
    const here = isFunction ? { name: nameOf(node), line, length } : owner
    if (isFunction && here) {
      source.functions.push(here)
      if (owner) owner.length -= length - 1
    }
    for (const child of childrenOf(node)) visit(child, here)
  }
  visit(parsed.program as unknown as Node, undefined)
  return source
}

const importTypes = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

function importOf(node: Node): { specifier: string; isType: boolean } | undefined {
  if (!importTypes.has(node.type)) return undefined
  const specifier = (node.source as Node | null)?.value
  if (typeof specifier !== 'string') return undefined
  const isMarked = node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType'
  const specifiers = Array.isArray(node.specifiers) ? (node.specifiers as Node[]) : []
  const isEveryNameMarked =
    specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type')
  return { specifier, isType: isMarked || isEveryNameMarked }
}

function readsEnvironment(node: Node): boolean {
  if (node.type === 'MemberExpression') {
    const object = node.object as Node
    const property = node.property as Node
    return object.name === 'process' && (property.name === 'env' || property.value === 'env')
  }
  if (node.type !== 'ImportDeclaration' || !/^(node:)?process$/.test(String((node.source as Node).value))) return false
  return (node.specifiers as Node[]).some((each) => (each.imported as Node | undefined)?.name === 'env')
}

function nameOf(node: Node): string {
  return String((node.id as Node | null)?.name ?? 'a function')
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter(
      (child) => typeof child === 'object' && child !== null && typeof (child as Node).type === 'string',
    ) as Node[]
}

function createLineIndex(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
