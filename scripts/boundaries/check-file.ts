import { posix } from 'node:path'
import { folderOf, isBrowserCode, isDoor, isSharedByBoth, isTest, rankOf } from './layers.ts'
import { type Import, readSource, type Source } from './read-source.ts'

export type SourceFile = { path: string; text: string }

const maxFileLines = 500
const maxFunctionLines = 80
const environmentReader = 'src/platform/config.ts'
/** Names that say nothing about what is inside, alone or as the last word of a name. */
const emptyName = /(^|-)(utils?|helpers?|commons?|managers?|services?|impls?)$/

/** Every rule of the architecture that one file breaks, as `path:line: what and why`. Empty when it breaks none. */
export function checkFile(file: SourceFile): string[] {
  const problems = [...checkName(file.path), ...checkLength(file)]
  if (!/\.(ts|tsx|js|mjs)$/.test(file.path)) return problems
  const source = readSource(file.path, file.text)
  for (const found of source.imports) problems.push(...checkImport(file.path, found))
  return [...problems, ...checkEnvironment(file.path, source), ...checkFunctions(file.path, source)]
}

function checkName(path: string): string[] {
  const bad = path.split('/').find((part) => emptyName.test(part.replace(/\..*$/, '').toLowerCase()))
  return bad ? [`${path}: "${bad}" says nothing about what is inside; name it after what it does.`] : []
}

function checkLength({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  return lines > maxFileLines ? [`${path}: ${lines} lines; the most is ${maxFileLines}.`] : []
}

function checkImport(path: string, { specifier, line, isType }: Import): string[] {
  if (!specifier.startsWith('.')) return []
  const target = posix.join(posix.dirname(path), specifier)
  const [from, to] = [folderOf(path), folderOf(target)]
  if (from === to && isBrowserCode(path) === isBrowserCode(target)) return []
  const at = `${path}:${line}:`
  if (isTest(path) && target.startsWith('test/')) return []
  if (isBrowserCode(path) && !isType && !isSharedByBoth(target))
    return [`${at} the browser's code imports ${target}; only types may cross.`]
  return [...checkDoor(at, to, target), ...checkOrder(at, path, target, [from, to])]
}

function checkDoor(at: string, to: string, target: string): string[] {
  if (!target.startsWith('src/') && to !== 'practice-shop') return []
  return isDoor(target) ? [] : [`${at} imports ${target}; other folders go through ${to}/index.ts.`]
}

function checkOrder(at: string, path: string, target: string, [from, to]: [string, string]): string[] {
  if (isTest(path) || isBrowserCode(path)) return []
  const [mine, theirs] = [rankOf(path), rankOf(target)]
  if (mine === undefined) return [`${at} the folder "${from}" has no place in the order of layers.`]
  if (theirs === undefined) return [`${at} imports "${to}", which has no place in the order of layers.`]
  return theirs < mine ? [] : [`${at} ${from} imports ${to}, which does not stand before it in the order of layers.`]
}

function checkEnvironment(path: string, source: Source): string[] {
  if (path === environmentReader || isTest(path) || !/^(src|practice-shop)\//.test(path)) return []
  return source.environmentLines.map((line) => `${path}:${line}: reads the environment; only ${environmentReader} may.`)
}

function checkFunctions(path: string, source: Source): string[] {
  if (isTest(path)) return []
  return source.functions
    .filter(({ length }) => length > maxFunctionLines)
    .map(({ name, line, length }) => `${path}:${line}: ${name} has ${length} lines; the most is ${maxFunctionLines}.`)
}
