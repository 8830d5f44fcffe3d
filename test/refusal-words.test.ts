import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { sentencePatterns } from '../dashboard/src/data/sentence-patterns.ts'
import english from '../dashboard/src/locales/en/refusals.json' with { type: 'json' }
import { causes } from '../src/platform/index.ts'
import { languageTags } from '../src/words/index.ts'
import { textsIn } from '../src/words/texts.ts'

const source = fileURLToPath(new URL('../src', import.meta.url))

type Node = { type: string; start: number } & Record<string, unknown>

function* nodesIn(node: Node): Generator<Node> {
  yield node
  for (const child of Object.values(node).flat())
    if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string')
      yield* nodesIn(child as Node)
}

const parse = (path: string) => {
  const text = readFileSync(join(source, path), 'utf8')
  return { text, nodes: [...nodesIn(parseSync(path, text).program as unknown as Node)] }
}

const filesLike = (patterns: string[]) =>
  globSync(patterns, { cwd: source }).filter((path) => !/\.test\.ts$/.test(path))

describe('every cause has words', () => {
  it.each(languageTags)('%s', (tag) => {
    const { causes: told } = textsIn[tag] as { causes: Record<string, { reason: string; remedy: string }> }
    expect(Object.keys(told).sort()).toEqual(Object.keys(causes).sort())
    const strange = Object.entries(causes).flatMap(([code, values]) =>
      [...`${told[code]?.reason} ${told[code]?.remedy}`.matchAll(/\{\{(\w+)\}\}/g)]
        .filter(([, name]) => !(values as readonly string[]).includes(name ?? ''))
        .map(([place]) => `${code} has no ${place}`),
    )
    expect(strange).toEqual([])
  })
})

/** What only a terminal says, and items and rows of a batch, whose sentences are known below. */
const withoutCause = /^(cli\/|app\/start-server\.ts|storage\/data-directory\.ts|intake\/segment\/)/
const refusing = filesLike(['**/*.ts']).filter((path) => !withoutCause.test(path))

const refusalsOf = ({ nodes }: ReturnType<typeof parse>) =>
  nodes.filter(({ type, callee }) => type === 'CallExpression' && (callee as Node).name === 'refuse')

function hasCause(call: Node): boolean {
  const [, , details] = call.arguments as [Node, Node, Node | undefined]
  const properties = (details?.properties ?? []) as Node[]
  return properties.some(({ key }) => (key as Node | undefined)?.name === 'cause')
}

describe('every refusal that a screen can meet has its cause', () => {
  it('finds the refusals', () => {
    expect(refusing.flatMap((path) => refusalsOf(parse(path))).length).toBeGreaterThan(100)
  })

  it('none is without', () => {
    const bare = refusing.flatMap((path) => {
      const file = parse(path)
      return refusalsOf(file)
        .filter((call) => !hasCause(call))
        .map(({ start }) => `${path}:${file.text.slice(0, start).split('\n').length}`)
    })
    expect(bare).toEqual([])
  })
})

/** Where an item or a row is refused: what people find on the page of refused items. */
const ofItems = filesLike([
  'intake/segment/*.ts',
  'intake/files/compile/*.ts',
  'intake/files/formats/{delimited-scanner,json-table,spaced-rows}.ts',
  'intake/files/run/gather-rows.ts',
])

const known = [...sentencePatterns(english.refusals.sentences), ...sentencePatterns(english.refusals.remedies)]

/** Sentences in the code, values of templates being "1": reasons and remedies. */
const saidIn = (path: string) =>
  parse(path)
    .nodes.flatMap((node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') return [node.value]
      if (node.type !== 'TemplateLiteral') return []
      return [(node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('1')]
    })
    .filter((text) => /^["A-Z1].* .*[.}]$/s.test(text))

describe('every sentence with which an item is refused has its words in the dashboard', () => {
  it.each(ofItems)('%s', (path) => {
    expect(saidIn(path).filter((text) => !known.some(({ pattern }) => pattern.test(text)))).toEqual([])
  })

  it('finds them', () => {
    expect(ofItems.flatMap(saidIn).length).toBeGreaterThan(100)
  })
})
